/** The answer page’s whole style: system fonts, big targets, light and dark, no request. Its hash is the page’s policy. */
export const ANSWER_STYLE = [
  ':root{color-scheme:light dark;--s:#fdfcfa;--i:#1c2326;--m:#55605f;--l:#c9cfcc;--a:#0b5c55;--o:#fff;--r:#9a1f1f;--f:#b34700}',
  '@media(prefers-color-scheme:dark){:root{--s:#14191b;--i:#eef1f0;--m:#a9b5b2;--l:#3d4a4b;--a:#5fd0c2;--o:#08211f;--r:#ff9d94;--f:#ffb36b}}',
  '*{box-sizing:border-box}body{margin:0;background:var(--s);color:var(--i);font:18px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}',
  'header,main,footer{max-width:34rem;margin:0 auto;padding:12px 16px}header{color:var(--a);font-size:20px}h1{font-size:28px;line-height:1.2;margin:8px 0 12px}',
  'dl{margin:0 0 20px;border-top:1px solid var(--l)}dl div{display:flex;gap:12px;padding:8px 0;border-bottom:1px solid var(--l)}dt{flex:0 0 7rem;color:var(--m)}dd{margin:0;font-weight:600;overflow-wrap:anywhere;min-width:0}',
  'button,.again{display:block;width:100%;min-height:56px;margin:0 0 12px;padding:12px 16px;font:inherit;font-weight:700;font-size:20px;border-radius:8px;border:2px solid var(--a);text-align:center;text-decoration:none;cursor:pointer}',
  '.yes,.again{background:var(--a);color:var(--o)}.no{background:transparent;color:var(--a)}',
  'button:focus-visible,a:focus-visible,summary:focus-visible,select:focus-visible,input:focus-visible{outline:3px solid var(--f);outline-offset:3px}',
  'summary{min-height:48px;padding:12px 0;cursor:pointer;color:var(--a);text-decoration:underline}fieldset{border:0;margin:0 0 12px;padding:0}legend{font-weight:600;padding:0}',
  'label{display:block;min-height:44px;padding:8px 0}input{width:20px;height:20px;vertical-align:-3px}select{display:block;width:100%;min-height:48px;margin:0 0 16px;font:inherit;background:var(--s);color:var(--i);border:1px solid var(--m);border-radius:8px;padding:8px}',
  '.alert{border-left:4px solid var(--r);padding:8px 12px;color:var(--r);font-weight:600}footer{color:var(--m);font-size:16px}',
].join('');
