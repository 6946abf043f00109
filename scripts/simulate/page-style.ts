/** The style of the page: light and dark, one column on a phone, nothing loaded from elsewhere. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1d2430;--soft:#5b6472;--rule:#d9d6ce;--card:#fff;
--ours:#0b6b5d;--board:#a06a00;--broadcast:#b3362b;--nearest:#4457a6;--good:#0b6b5d;--bad:#b3362b}
@media(prefers-color-scheme:dark){:root{--paper:#14181f;--ink:#e9ebee;--soft:#a5adba;--rule:#363d49;--card:#1b212b;
--ours:#4fc3ae;--board:#e0ac4a;--broadcast:#f08a7f;--nearest:#9fb0ff;--good:#4fc3ae;--bad:#f08a7f}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
main{max-width:1120px;margin:0 auto;padding:24px 16px 64px}
h1{font-size:1.75rem;line-height:1.2;margin:.2em 0}
h2{font-size:1.2rem;margin:2.2em 0 .6em}
p{max-width:72ch}
.lead,small,figcaption span{color:var(--soft)}
.goals{display:grid;gap:12px;grid-template-columns:repeat(auto-fit,minmax(230px,1fr));padding:0;list-style:none}
.goals li{background:var(--card);border:1px solid var(--rule);border-radius:10px;padding:12px 14px}
.goals strong{display:block;font-size:1.35rem}
.met{color:var(--good)}.missed{color:var(--bad)}
.plots{display:grid;gap:16px;grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr))}
figure{margin:0;background:var(--card);border:1px solid var(--rule);border-radius:10px;padding:12px 14px}
figcaption{font-weight:600}
svg{width:100%;height:auto;display:block}
svg text{fill:var(--soft);font-size:13px}
svg .value{fill:var(--ink);font-weight:600}
.grid{stroke:var(--rule)}
.line{fill:none;stroke-width:2.5;stroke-linejoin:round}
.line.ours{stroke:var(--ours)}.line.board{stroke:var(--board);stroke-dasharray:2 4}
.line.broadcast{stroke:var(--broadcast);stroke-dasharray:8 4}.line.nearest{stroke:var(--nearest);stroke-dasharray:12 3 2 3}
.line.even{stroke:var(--soft);stroke-width:1}
.bar.ours,.key.ours{fill:var(--ours);background:var(--ours)}.bar.board,.key.board{fill:var(--board);background:var(--board)}
.bar.broadcast,.key.broadcast{fill:var(--broadcast);background:var(--broadcast)}
.bar.nearest,.key.nearest{fill:var(--nearest);background:var(--nearest)}.key.even{background:var(--soft)}
.legend{display:flex;flex-wrap:wrap;gap:4px 14px;margin:4px 0;padding:0;list-style:none;font-size:.85rem}
.key{display:inline-block;width:14px;height:4px;margin-right:6px;vertical-align:middle}
.wide{overflow-x:auto;border:1px solid var(--rule);border-radius:10px;background:var(--card)}
table{border-collapse:collapse;width:100%;font-size:.92rem;font-variant-numeric:tabular-nums}
th,td{padding:8px 12px;text-align:right;border-bottom:1px solid var(--rule);white-space:nowrap}
th:first-child{text-align:left;white-space:normal;min-width:170px;font-weight:500}
thead th{color:var(--soft);font-weight:600}
tr:last-child>*{border-bottom:0}
.facts th:first-child{min-width:96px}
@media(max-width:600px){svg text{font-size:18px}}
td:last-child.text,td.text{text-align:left;white-space:normal}
:focus-visible{outline:3px solid var(--nearest)}
`;
