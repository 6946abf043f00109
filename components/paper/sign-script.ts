import { LINE, SIGNING_FRAME } from '@/lib/paper/drawing';

const { wide, high } = SIGNING_FRAME;

/** How large the form of a drawing may be, in bytes. */
export const DRAWN_BODY = 16_384;
const MOST_POINTS = 1_000;
const LIMIT = 999;

/**
 * The frame where one’s signature is drawn on the page of a link, put there by script alone: without it, the name typed is
 * enough. The line is kept as a path of whole points, as `signature-pad.tsx` keeps it.
 */
export const SIGN_SCRIPT = `(()=>{const at=document.getElementById('trace');if(!at)return;
const svgOf=(name,facts)=>{const one=document.createElementNS('http://www.w3.org/2000/svg',name);for(const fact in facts)one.setAttribute(fact,facts[fact]);return one};
const input=document.createElement('input');input.type='hidden';input.name='trace';
const words=document.createElement('p');words.textContent='Votre signature, tracée (optionnel)';
const frame=svgOf('svg',{viewBox:'0 0 ${wide} ${high}',role:'img','aria-label':'Cadre où tracer votre signature'});
const line=svgOf('path',{fill:'none',stroke:'currentColor','stroke-linecap':'round','stroke-width':'${LINE}'});frame.append(line);
Object.assign(frame.style,{display:'block',width:'100%',maxWidth:'${wide}px',border:'1px solid',borderRadius:'8px',touchAction:'none',margin:'0 0 8px'});
const again=document.createElement('button');again.type='button';again.className='no';again.textContent='Effacer le tracé';again.style.display='none';
let points=[],drawing=false;
const show=()=>{input.value=points.join('');line.setAttribute('d',input.value);again.style.display=points.length?'':'none'};
const add=(mark,event)=>{if(points.length>=${MOST_POINTS})return;const box=frame.getBoundingClientRect();
const scaled=(value,from,size,most)=>Math.min(${LIMIT},Math.max(0,Math.round((value-from)/size*most)));
points.push(mark+scaled(event.clientX,box.left,box.width,${wide})+' '+scaled(event.clientY,box.top,box.height,${high}));show()};
frame.addEventListener('pointerdown',event=>{drawing=true;frame.setPointerCapture(event.pointerId);add('M',event)});
frame.addEventListener('pointermove',event=>{if(drawing)add('L',event)});
for(const end of ['pointerup','pointercancel'])frame.addEventListener(end,()=>{drawing=false});
again.addEventListener('click',()=>{points=[];show()});
at.append(words,frame,again,input)})();`;
