import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { escapeHtml, plainDocument, within } from '@/components/solicitation/plain-html';
import { lowerFirst, THIN } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';
import {
  FIRST_TERMS,
  LEVEL_HINTS,
  LEVEL_LABELS,
  LEVELS,
  PLAN_BLEU_HINT,
  type Terms,
} from '@/lib/tension/declaration';
import { sayTerms } from '@/lib/tension/said';

/** The answer page’s style, and fields for figures. */
export const TENSION_STYLE = `${ANSWER_STYLE}input.n{display:block;width:8rem;min-height:48px;font:inherit;font-weight:600;padding:8px;background:var(--s);color:var(--i);border:1px solid var(--m);border-radius:8px}input[aria-invalid]{border:2px solid var(--r)}.bad{display:block;color:var(--r);font-weight:600;margin-bottom:4px}`;

/** What the page of a question’s link is told. */
export type LinkPageProps = {
  readonly view: {
    readonly name: string;
    readonly expired: boolean;
    readonly answeredAt: Date | null;
    readonly last: (Terms & { readonly declaredAt: Date }) | null;
  };
  readonly now: Date;
  readonly path: string;
  readonly nonce: string;
  readonly alert: string | null;
  /** the field it is said of */
  readonly fault?: string;
  /** what was typed and could not be kept */
  readonly typed?: Readonly<Record<string, string>>;
};

const NAME_BYTES = 300;

/** Where does the structure stand? Plain HTML, no script, one request: one tap when nothing changed. */
export function tensionPage(is: LinkPageProps): string {
  const { view, now } = is;
  if (view.expired)
    return page(
      'Ce lien a expiré.',
      '<h1>Ce lien a expiré.</h1><p>Connectez-vous pour dire où en est votre structure.</p><p><a class="again" href="/structures">Ouvrir mes structures</a></p>',
    );
  const title = view.answeredAt ? 'C’est noté, merci.' : `Où en êtes-vous${THIN}?`;
  const said = alertOf(is);
  const name = escapeHtml(within(NAME_BYTES, view.name));
  const last = view.last
    ? `<p class="changed">${escapeHtml(sayTerms(view.last))}.<br>Déclaré ${escapeHtml(sayAgo(view.last.declaredAt, now))}.</p>`
    : '<p>Rien n’a encore été déclaré.</p>';
  return page(title, `<h1>${title}</h1>${said}<p><strong>${name}</strong></p>${last}${actsOf(is)}`);
}

/** One tap when something was said before; the figures behind it, or at once when nothing was. */
function actsOf(is: LinkPageProps): string {
  const { view, path, nonce, alert } = is;
  const form = `<form method="post" action="${escapeHtml(path)}"><input type="hidden" name="nonce" value="${escapeHtml(nonce)}">`;
  const fields = fieldsOf(view.last ?? FIRST_TERMS, is);
  const say = (look: string) =>
    `${form}${fields}<button class="${look}" type="submit" name="act" value="say">Déclarer</button></form>`;
  if (!view.last) return say('yes');
  const same = `${form}<button class="yes" type="submit" name="act" value="same">Rien n’a changé</button></form>`;
  const folded = (summary: string) =>
    `<details${alert ? ' open' : ''}><summary>${summary}</summary>${say('no')}</details>`;
  return view.answeredAt ? folded('Corriger') : `${same}${folded('Quelque chose a changé')}`;
}

const figure = (value: number | null) => (value === null ? '' : String(value).replace('.', ','));

/** The fields that hold a figure: one in fault is led to from the top, and says it itself. */
const FIGURES: readonly string[] = ['absent', 'vacant', 'closedPlaces', 'posts', 'places'];

const alertOf = ({ alert, fault = '' }: LinkPageProps): string => {
  const words = escapeHtml(alert ?? '');
  const said = FIGURES.includes(fault) ? `<a class="bad" href="#${fault}">${words}</a>` : words;
  return alert ? `<p class="alert" role="alert">${said}</p>` : '';
};

type Back = Pick<LinkPageProps, 'alert' | 'fault' | 'typed'>;

function fieldsOf(last: Terms, { alert, fault, typed }: Back): string {
  const field = (name: keyof Terms, label: string, value: string) => {
    const isWrong = fault === name;
    const why = isWrong
      ? `<span class="bad" id="why-${name}">${escapeHtml(alert ?? '')}</span>`
      : '';
    const tied = isWrong ? ` aria-invalid="true" aria-describedby="why-${name}"` : '';
    return `<label for="${name}">${label}</label>${why}<input class="n" id="${name}" name="${name}" inputmode="decimal" maxlength="6" value="${escapeHtml(typed?.[name] ?? value)}"${tied}>`;
  };
  const level = typed?.['level'] ?? last.level;
  const isPlanBleu = typed ? typed['planBleu'] === 'on' : last.planBleu;
  const levels = LEVELS.map(
    (one) =>
      `<label><input type="radio" name="level" value="${one}"${one === level ? ' checked' : ''}> ${LEVEL_LABELS[one]}\u00a0: ${lowerFirst(LEVEL_HINTS[one])}</label>`,
  ).join('');
  return [
    field('absent', 'Absences aujourd’hui', figure(last.absent)),
    field('vacant', 'Postes vacants (en temps plein)', figure(last.vacant)),
    field('closedPlaces', 'Places fermées faute de personnel', figure(last.closedPlaces)),
    `<fieldset><legend>Comment la structure fonctionne</legend>${levels}</fieldset>`,
    `<label><input type="checkbox" name="planBleu" value="on"${isPlanBleu ? ' checked' : ''}> Le plan bleu est activé\u00a0: ${lowerFirst(PLAN_BLEU_HINT)}</label>`,
    field('posts', 'Postes prévus (en temps plein, optionnel)', figure(last.posts)),
    field('places', 'Places autorisées (optionnel)', figure(last.places)),
  ].join('');
}

const page = (title: string, body: string) => plainDocument({ title, body, style: TENSION_STYLE });
