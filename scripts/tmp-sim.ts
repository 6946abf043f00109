import { drawsOf } from './simulate/draws';
import { eligiblesOf } from './simulate/eligible';
import { measure } from './simulate/measures';
import { ours } from './simulate/ours';
import { SEASON, VARIANTS } from './simulate/scenario';
import { play } from './simulate/season';
import { board, broadcast, nearest } from './simulate/simple-policies';
import { territoryOf } from './simulate/territory';
import { truthOf } from './simulate/truth';
const arg=JSON.parse(process.argv[2]??'{}');
const sc={...SEASON,...arg};
let t=performance.now(); const lap=(s:string)=>{console.log(s,(performance.now()-t).toFixed(0),'ms');t=performance.now();};
const territory=territoryOf(sc); lap('territory');
const eligibles=eligiblesOf(territory); lap('eligibles');
console.log(territory.needs.length,'needs, mean eligible',eligibles.reduce((s,e)=>s+e.length,0)/eligibles.length, 'none',eligibles.filter(e=>e.length===0).length,'<10',eligibles.filter(e=>e.length<10).length);
const game={scenario:sc,territory,eligibles,truth:truthOf(sc,drawsOf(sc.seed))};
const promises:any[]=[];
for (const p of [ours(sc,promises),board(),broadcast(),nearest()]) {
  const m=measure(play(game,p),territory,sc.days*1440,1e9);
  const {byWeek,toFilled,received,...f}=m;
  lap(p.key); console.log(Object.entries(f).map(([k,v])=>k+' '+Number((v as number).toPrecision(3))).join('  '), byWeek.map(x=>x.toFixed(2)).join(' '));
}
