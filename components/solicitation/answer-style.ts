/** The answer page’s whole style: system fonts, big targets, light and dark, no request. Its hash is the page’s policy. */
export const ANSWER_STYLE = [
  ':root{color-scheme:light dark;--s:#f8f6f1;--i:#16252d;--m:#51616a;--l:#dcd8cd;--a:#0c5272;--k:#e2eef3;--o:#fff;--r:#a61b2b;--f:#0c5272}',
  '@media(prefers-color-scheme:dark){:root{--s:#0f171c;--i:#e9eff1;--m:#a4b3ba;--l:#2b3940;--a:#86c9e6;--k:#15323f;--o:#06222e;--r:#ff9a9a;--f:#ffd56b}}',
  '*{box-sizing:border-box}body{margin:0;background:var(--s);color:var(--i);overflow-wrap:anywhere;font:18px/1.5 "Source Sans 3 Variable","Source Sans 3",system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}',
  'header,main,footer{max-width:34rem;margin:0 auto;padding:12px 16px}header{display:flex;align-items:center;gap:10px;font-size:20px;border-bottom:1px solid var(--l)}header svg{color:var(--a)}h1{font-size:28px;line-height:1.2;margin:8px 0 12px}',
  'dl{margin:0 0 20px;border-top:1px solid var(--l)}dl div{display:flex;gap:12px;padding:8px 0;border-bottom:1px solid var(--l)}dt{flex:0 0 7rem;color:var(--m)}dd{margin:0;font-weight:600;min-width:0}',
  'button,.again{display:block;width:100%;min-height:56px;margin:0 0 12px;padding:12px 16px;font:inherit;font-weight:700;font-size:20px;border-radius:8px;border:2px solid var(--a);text-align:center;text-decoration:none;cursor:pointer}',
  '.yes,.again{background:var(--a);color:var(--o)}.no{background:transparent;color:var(--a)}',
  'button:focus-visible,a:focus-visible,summary:focus-visible,select:focus-visible,input:focus-visible{outline:3px solid var(--f);outline-offset:3px}',
  'summary{min-height:48px;padding:12px 0;cursor:pointer;color:var(--a);text-decoration:underline}fieldset{border:0;margin:0 0 12px;padding:0}legend{font-weight:600;padding:0}',
  'label{display:block;min-height:44px;padding:8px 0}input{width:20px;height:20px;vertical-align:-3px}input.line{width:100%;height:48px;font:inherit}select{display:block;width:100%;min-height:48px;margin:0 0 16px;font:inherit;background:var(--s);color:var(--i);border:1px solid var(--m);border-radius:8px;padding:8px}',
  '.tel{color:var(--a);display:inline-block;padding:4px 0}.changed{border-left:4px solid var(--a);background:var(--k);padding:8px 12px}.alert{border-left:4px solid var(--r);padding:8px 12px;color:var(--r);font-weight:600}footer{color:var(--m);font-size:16px}',
].join('');
