import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { escapeHtml, notWrittenPage, plainDocument } from '@/components/solicitation/plain-html';
import type { PaperContent } from '@/lib/paper/content';
import { LINE, sayDrawing, viewBoxOf } from '@/lib/paper/drawing';
import type { Party } from '@/lib/paper/kind';
import type { PaperLine, ShownPaper } from '@/lib/paper/paper';
import type { OwnRequest } from '@/lib/paper/provider';
import { leftToSign, PARTY_LABELS, type Signature } from '@/lib/paper/signature';
import { saySigned } from '@/lib/paper/signed-copy';
import type { Block } from '@/lib/paper/template';
import {
  DOCUMENT,
  kindLabel,
  SIGNED_COPY,
  SIGNED_DOCUMENT,
  sayLeft,
  sayRequest,
  standingWord,
} from './paper-words';
import { SIGN_SCRIPT } from './sign-script';

type Where = {
  readonly path: string;
  readonly nonce: string;
  readonly alert: string | null;
  /** the name typed in a form that was refused */
  readonly name?: string;
  /** the page that lists the papers of the link */
  readonly back?: string;
  /** the provider of qualified signatures, where there is one, and what was asked of it */
  readonly qualified?: { readonly name: string; readonly request: OwnRequest | null } | null;
};

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

const hidden = (paper: ShownPaper, nonce: string) =>
  `<input type="hidden" name="nonce" value="${escapeHtml(nonce)}"><input type="hidden" name="papier" value="${paper.id}"><input type="hidden" name="empreinte" value="${paper.hash}">`;

const signForm = (paper: ShownPaper, { path, nonce, name = '' }: Where) =>
  `<h2>Signer</h2><form method="post" action="${escapeHtml(path)}">${hidden(paper, nonce)}<label>Vos nom et prénom, qui valent signature<br><input class="line" name="nom" required maxlength="120" autocomplete="name" value="${escapeHtml(name)}"></label><div id="trace"></div><label><input type="checkbox" name="lu" value="on" required> J’ai lu ce document, et j’en accepte les termes</label><button class="yes" type="submit">Signer</button></form><script>${SIGN_SCRIPT}</script>`;

/** Signing at the provider’s: asked for, being prepared, where to go; nothing where no provider is connected. */
function providerPart(paper: ShownPaper, where: Where): string {
  const { path, nonce, qualified } = where;
  if (!qualified) return '';
  const { name, request } = qualified;
  if (request?.state === 'open' && request.address)
    return `<h2>Signature qualifiée</h2><p><a class="again" href="${escapeHtml(request.address)}" rel="noreferrer">Signer chez ${escapeHtml(name)}</a></p>`;
  if (request?.state === 'wanted' || request?.state === 'open')
    return `<h2>Signature qualifiée</h2><p class="changed" role="status">${escapeHtml(sayRequest(request.state))}</p><p><a class="again" href="${escapeHtml(path)}">Actualiser</a></p>`;
  const past = request ? sayRequest(request.state) : '';
  return `<h2>Ou une signature qualifiée</h2>${past ? `<p class="changed">${escapeHtml(past)}</p>` : ''}<p>Votre identité est vérifiée par ${escapeHtml(name)}.</p><form method="post" action="${escapeHtml(path)}"><input type="hidden" name="act" value="provider">${hidden(paper, nonce)}<button class="no" type="submit">Signer avec ${escapeHtml(name)}</button></form>`;
}

/** The line somebody drew to sign. */
const drawnBy = ({ drawings }: ShownPaper, { party, signer }: Signature): string => {
  const path = drawings[party];
  return path
    ? `<br><svg role="img" aria-label="${escapeHtml(sayDrawing(party, signer))}" viewBox="${viewBoxOf(path)}" width="240"><path d="${escapeHtml(path)}" fill="none" stroke="currentColor" stroke-linecap="round" stroke-width="${LINE}"/></svg>`
    : '';
};

/** Who signed already, when and how. */
const signaturesOf = (paper: ShownPaper) =>
  paper.signatures.length > 0
    ? `<h2>Signatures</h2><ul>${paper.signatures.map((one) => `<li>${escapeHtml(PARTY_LABELS[one.party])}&nbsp;: <bdi>${escapeHtml(one.signer)}</bdi>, ${escapeHtml(saySigned(one))}${drawnBy(paper, one)}</li>`).join('')}</ul>`
    : '';

/** The files to keep: once somebody signed, the copy that says so comes first. */
const downloads = ({ signatures }: ShownPaper, path: string) =>
  signatures.length > 0
    ? `<p><a class="again" href="${escapeHtml(path)}?pdf&amp;exemplaire">${SIGNED_COPY}</a></p><p><a class="tel" href="${escapeHtml(path)}?pdf">${SIGNED_DOCUMENT}</a></p>`
    : `<p><a class="tel" href="${escapeHtml(path)}?pdf">${DOCUMENT}</a></p>`;

/** At the top, once nothing is asked of its reader: that they signed, and what remains for the others. */
function standing(paper: ShownPaper, party: Party): string {
  const thanks = paper.signatures.some((one) => one.party === party)
    ? '<strong>C’est signé, merci.</strong> '
    : '';
  return `<p class="changed" role="status">${thanks}${escapeHtml(sayLeft(paper) ?? 'Signé par tous.')}</p>`;
}

/** One paper read whole by whoever holds the link, and signed with one’s name, or at the provider’s. */
export function linkPaperPage(paper: ShownPaper, where: Where, party: Party = 'person'): string {
  const { path, alert } = where;
  const mine = leftToSign(paper, paper.signatures).includes(party);
  const form =
    paper.state === 'issued' && mine
      ? `${signForm(paper, where)}${providerPart(paper, where)}`
      : '';
  const back = where.back
    ? `<p><a class="tel" href="${escapeHtml(where.back)}">Tous les papiers de ce lien</a></p>`
    : '';
  return page(
    paper.content.title,
    `${said(alert)}${form ? '' : standing(paper, party)}${back}${wordsOf(paper.content)}${signaturesOf(paper)}${downloads(paper, path)}${form}`,
  );
}

type Linked = {
  readonly party: Party;
  readonly hostName: string;
  readonly structureName: string;
  readonly papers: readonly PaperLine[];
};
const FOR_PARTY: Readonly<Record<Party, string>> = {
  lender: 'Vous signez pour l’employeur prêteur.',
  host: 'Vous signez pour l’organisme d’accueil.',
  person: 'Vous signez pour vous.',
};
const lineOf = (paper: PaperLine, path: string) =>
  `<li><a class="tel" href="${escapeHtml(path)}/${paper.id}">${escapeHtml(kindLabel(paper.kind))}</a> ${escapeHtml(paper.names.join(', '))}. ${escapeHtml(sayLeft(paper) ?? 'Signé par tous.')}</li>`;

/** The papers a mail asked somebody to sign: what waits for them first, then the rest. */
export function linkToSignPage({ party, hostName, structureName, papers }: Linked, path: string) {
  const waits = (paper: PaperLine) =>
    paper.state === 'issued' && leftToSign(paper, paper.signatures).includes(party);
  const list = (title: string, some: readonly PaperLine[]) =>
    some.length > 0
      ? `<h2>${title}</h2><ul>${some.map((paper) => lineOf(paper, path)).join('')}</ul>`
      : '';
  const left = papers.filter(waits);
  const nothing = left.length === 0 ? '<p class="changed">Rien n’attend votre signature.</p>' : '';
  return page(
    'Papiers à signer',
    `<h1>Papiers à signer</h1><p>${escapeHtml(hostName)}, ${escapeHtml(structureName)}. ${FOR_PARTY[party]}</p>${nothing}${list('Attendent votre signature', left)}${list(
      'Les autres',
      papers.filter((paper) => !waits(paper)),
    )}`,
  );
}

const page = (title: string, body: string) => plainDocument({ title, body, style: ANSWER_STYLE });

/** The page for a signature that could not be written. */
export const notSignedPage = (path: string) =>
  notWrittenPage({
    ...{ title: 'Pas encore signé', what: 'Votre signature n’a pas été enregistrée.' },
    ...{ path, style: ANSWER_STYLE },
  });
