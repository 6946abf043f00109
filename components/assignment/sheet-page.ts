import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { escapeHtml, plainDocument } from '@/components/solicitation/plain-html';
import { type Block, blocksOf } from '@/lib/assignment/instruction';
import { isAllRead, type OwnSheet } from '@/lib/assignment/own-sheet';
import { THIN } from '@/lib/shared/french';
import { inParis, sayAgo, sayDate, sayHour } from '@/lib/shared/french-time';
import { BRING, sayVersion, sheetWords } from './sheet-words';

/** The answer page’s style, and what paper wants. */
export const SHEET_STYLE = `${ANSWER_STYLE}h2{font-size:22px;margin:20px 0 8px}ul{margin:0 0 12px;padding-inline-start:1.4rem}section{break-inside:avoid}p{max-width:34rem}.small{font-size:16px;color:var(--m)}@media print{header,footer,form,.screen{display:none}body{font-size:12pt;background:#fff;color:#000}}`;

type Props = {
  readonly mission: OwnSheet;
  readonly now: Date;
  readonly path: string;
  readonly nonce: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly alert: string | null;
};

/**
 * The sheet of the first day in one file: plain HTML, no script, nothing else to fetch. It is read by link, printed, put aside
 * as a file, and shown again without network.
 */
export function sheetPage(is: Props): string {
  const { mission, now, alert } = is;
  const { facts, tasks, never, texts } = sheetWords(mission, now, true);
  const said = alert ? `<p class="alert" role="alert">${escapeHtml(alert)}</p>` : '';
  const list = (items: readonly string[]) =>
    `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
  const cancelled =
    mission.status === 'cancelled'
      ? '<p class="alert" role="alert">Cette mission est annulée.</p>'
      : '';
  const body = [
    `<h1>Fiche du premier jour</h1>${said}${cancelled}`,
    `<dl>${facts.map(({ name, value }) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`).join('')}</dl>`,
    `<section><h2>Ce que vous ferez</h2>${list(tasks)}</section>`,
    `<section><h2>Ce que vous ne ferez pas</h2>${list(never)}${texts.length > 0 ? `<p class="small">${escapeHtml(texts.join(`${THIN}; `))}</p>` : ''}</section>`,
    ...mission.instructions.map(
      ({ title, body: text, ...of }) =>
        `<section><h2>${escapeHtml(title)}</h2><p class="small">${sayVersion(of)}</p>${blocksOf(text).map(asHtml).join('')}</section>`,
    ),
    `<p>${escapeHtml(BRING)}</p>`,
    readOf(is),
    `<p class="small">À jour le ${escapeHtml(sayDate(inParis(now)))} à ${sayHour(now)}.</p>`,
  ].join('');
  return page(body);
}

const asHtml = (block: Block): string =>
  block.kind === 'list'
    ? `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`
    : `<p>${block.lines.map(escapeHtml).join('<br>')}</p>`;

/** « J’ai lu », or when it was; the way to keep the page as a file. */
function readOf({ mission, now, path, nonce, back }: Props): string {
  const { sheetReadAt, instructions, status, period } = mission;
  const isOn = status !== 'cancelled' && period.end > now;
  const shown = instructions.map(({ id }) => id).join(' ');
  const ways = `<p class="screen"><a href="${escapeHtml(path)}?fichier=oui" download="fiche-du-premier-jour.html">Garder cette fiche dans mon téléphone</a></p><p class="screen"><a href="${escapeHtml(back.href)}">${escapeHtml(back.label)}</a></p>`;
  if (!isOn) return ways;
  if (isAllRead(mission) && sheetReadAt)
    return `<p class="changed" role="status">Vous avez lu cette fiche ${escapeHtml(sayAgo(sheetReadAt, now))}. La structure le sait.</p>${ways}`;
  const changed = sheetReadAt
    ? '<p class="changed">Une consigne a changé depuis votre lecture.</p>'
    : '';
  return `${changed}<form method="post" action="${escapeHtml(path)}"><input type="hidden" name="nonce" value="${escapeHtml(nonce)}"><input type="hidden" name="mission" value="${mission.id}"><input type="hidden" name="consignes" value="${shown}"><button class="yes" type="submit">J’ai lu cette fiche</button></form>${ways}`;
}

/** The page for a sheet that is not there. */
export const unknownSheetPage = () =>
  page(
    '<h1>Cette fiche n’existe pas.</h1><p>La mission est peut-être annulée, ou le lien a été coupé par votre messagerie.</p><p><a class="again" href="/missions">Mes missions</a></p>',
  );

const page = (body: string) =>
  plainDocument({ title: 'Fiche du premier jour', body, style: SHEET_STYLE });
