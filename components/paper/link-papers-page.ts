import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { escapeHtml, heldWords } from '@/components/solicitation/plain-html';
import type { PaperContent } from '@/lib/paper/content';
import type { PaperLine, ShownPaper } from '@/lib/paper/paper';
import { leftToSign } from '@/lib/paper/signature';
import type { Block } from '@/lib/paper/template';
import { kindLabel, sayLeft, standingWord } from './paper-words';

type Where = { readonly path: string; readonly nonce: string; readonly alert: string | null };

const said = (alert: string | null) =>
  alert ? `<p class="alert" role="alert">${escapeHtml(alert)}</p>` : '';

/** The papers of one mission, for whoever holds its link: read, kept, signed without an account. */
export function linkPapersPage(papers: readonly PaperLine[], path: string): string {
  const lines = papers
    .map((paper) => {
      const left = sayLeft(paper);
      return `<li><a class="tel" href="${escapeHtml(path)}/${paper.id}">${escapeHtml(kindLabel(paper.kind))}</a> ${escapeHtml(standingWord(paper).word)}. ${left ? escapeHtml(left) : ''}</li>`;
    })
    .join('');
  return page(
    'Vos papiers',
    `<h1>Vos papiers</h1>${lines ? `<ul>${lines}</ul>` : '<p>Aucun papier n’est établi pour cette mission.</p>'}`,
  );
}

const blockOf = (block: Block): string => {
  if (block.kind === 'heading') return `<h2>${escapeHtml(block.text)}</h2>`;
  if (block.kind === 'paragraph') return `<p>${escapeHtml(block.text)}</p>`;
  if (block.kind === 'list')
    return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
  return `<dl>${block.rows.map(([name = '', value = '']) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`).join('')}</dl>`;
};

const wordsOf = ({ title, code, issuedAt, reference, blocks }: PaperContent) =>
  `<h1>${escapeHtml(title)}</h1><p>N° ${escapeHtml(code)}, établi le ${escapeHtml(issuedAt)}. ${escapeHtml(reference)}.</p>${blocks.map(blockOf).join('')}`;

/** One paper read whole by whoever holds the link, and signed with one’s name. */
export function linkPaperPage(paper: ShownPaper, { path, nonce, alert }: Where): string {
  const mine = leftToSign(paper, paper.signatures).includes('person');
  const form =
    paper.state === 'issued' && mine
      ? `<h2>Signer</h2><form method="post" action="${escapeHtml(path)}"><input type="hidden" name="nonce" value="${escapeHtml(nonce)}"><input type="hidden" name="papier" value="${paper.id}"><input type="hidden" name="empreinte" value="${paper.hash}"><label>Vos nom et prénom, qui valent signature<br><input class="line" name="nom" required maxlength="120" autocomplete="name"></label><label><input type="checkbox" name="lu" value="on" required> J’ai lu ce document, et j’en accepte les termes</label><button class="yes" type="submit">Signer</button></form>`
      : `<p class="changed">${escapeHtml(sayLeft(paper) ?? 'Signé par tous.')}</p>`;
  return page(
    paper.content.title,
    `${said(alert)}${wordsOf(paper.content)}<p><a class="again" href="${escapeHtml(path)}?pdf">Télécharger le PDF</a></p>${form}`,
  );
}

/** The page for a link that opens nothing. */
export const unknownPapersPage = () =>
  page(
    'Lien inconnu',
    '<h1>Ce lien n’ouvre rien.</h1><p>Il a peut-être été coupé par votre messagerie. Ouvrez-le depuis le message reçu, ou recopiez-le en entier.</p>',
  );

/** The page for a signature that could not be written. */
export const notSignedPage = (path: string) =>
  page(
    'Pas encore signé',
    `<h1>Votre signature n’a pas été enregistrée.</h1><p>Un incident passager nous en a empêchés.</p><p><a class="again" href="${escapeHtml(path)}">Réessayer</a></p>`,
  );

const page = (title: string, body: string) =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${escapeHtml(title)} – Relève</title><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><link rel="icon" href="data:,"><style>${ANSWER_STYLE}</style></head><body><header><strong>Relève</strong></header><main>${heldWords(body)}</main><footer><p>Relève ne demande jamais de mot de passe ni de paiement.</p></footer></body></html>`;
