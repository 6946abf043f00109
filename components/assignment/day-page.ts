import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { escapeHtml, plainDocument } from '@/components/solicitation/plain-html';
import { type Arrival, mayArrive } from '@/lib/assignment/arrival';
import { type HoursStanding, hoursState, hoursToSay, hoursTurn } from '@/lib/assignment/hours';
import { commonOffered } from '@/lib/assignment/hours-common';
import { type Lateness, latenessOffered } from '@/lib/assignment/lateness';
import { NO_SHOW_ANSWER_LABELS, NO_SHOW_ANSWERS, type NoShow } from '@/lib/assignment/no-show';
import { keptUntil, type OwnMission } from '@/lib/assignment/own-sheet';
import type { ExtensionAsked } from '@/lib/lending/extension';
import { dayOf } from '@/lib/shared/civil-time';
import { sayMoment, sayPeriod } from '@/lib/shared/french-time';
import {
  clockOf,
  commonAct,
  delayLabel,
  saidLate,
  sayCommon,
  sayHoursDone,
  sayHoursState,
} from './hours-words';
import { otherHoursOf } from './other-hours';
import { arrivalFacts } from './sheet-words';

/** What the page of the day is told. */
export type DayPageProps = {
  readonly mission: OwnMission;
  readonly day: {
    readonly arrival: Arrival | null;
    readonly hours: HoursStanding;
    readonly noShow: NoShow | null;
    readonly late: Lateness | null;
  };
  readonly extension: ExtensionAsked | null;
  readonly mayReturn: boolean;
  readonly now: Date;
  readonly path: string;
  readonly nonce: string;
  readonly alert: string | null;
  /** what was typed and refused, given back */
  readonly typed?: Readonly<Record<string, string>>;
};

/** The day of one mission for whoever holds its link: arrived, the hours, an absence to answer. No script. */
export function dayPage(props: DayPageProps): string {
  const { mission, now, alert } = props;
  const said = alert ? `<p class="alert" role="alert">${escapeHtml(alert)}</p>` : '';
  const where = `${mission.structureName}, ${sayPeriod(mission.period, now)}.`;
  return page(
    'Ma mission',
    `<h1>Ma mission</h1>${said}<p>${escapeHtml(where)}</p>${arrival(props)}${bodyOf(props)}${otherHours(props)}`,
  );
}

/** Where, how one gets in and whom to call, as long as a link may say it; nothing once the mission is off. */
function arrival({ mission, now }: DayPageProps): string {
  if (mission.status === 'cancelled' || keptUntil(mission) <= now) return '';
  const facts = arrivalFacts(mission).map(
    ({ name, value }) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`,
  );
  return `<dl>${facts.join('')}</dl>`;
}

const otherHours = (props: DayPageProps): string =>
  otherHoursOf({
    ...props,
    period: props.mission.period,
    typed: typedIn(props, 'retour'),
    form: (act, inside) => form(props, act, inside),
  });

function bodyOf(props: DayPageProps): string {
  const { mission, day, now } = props;
  if (day.noShow && !day.noShow.withdrawnAt) return absence(props, day.noShow);
  if (mission.status === 'cancelled') return '<p>Cette mission est annulée.</p>';
  if (mission.period.end <= now) return hours(props);
  if (day.arrival) return arrived(day.arrival, now);
  const there = mayArrive(mission, now)
    ? arrive(props)
    : '<p>Vous pourrez dire ici que vous êtes arrivé·e, une demi-heure avant le début, puis vos heures.</p>';
  return late(props) + there + sayLateForm(props);
}

/** What was said of being late, while they are not there yet. */
const late = ({ day }: DayPageProps): string =>
  day.late ? `<p class="changed" role="status">${escapeHtml(saidLate(day.late))}</p>` : '';

/** « J’aurai du retard »: the hours one may be there at, in a list; said already, it may be said again. */
function sayLateForm(props: DayPageProps): string {
  const { mission, day, now } = props;
  const offered = latenessOffered({ ...mission, arrival: day.arrival }, now);
  if (offered.length === 0) return '';
  const options = offered
    .map((one) => `<option value="${one.minutes}">${escapeHtml(delayLabel(one))}</option>`)
    .join('');
  const inside = `<label for="minutes">J’arriverai</label><select id="minutes" name="minutes">${options}</select><p>La structure est prévenue aussitôt. Cela ne compte pas contre vous.</p><button class="no" type="submit">Prévenir de mon retard</button>`;
  return `<details><summary>${day.late ? 'Changer mon heure d’arrivée' : 'J’aurai du retard'}</summary>${form(props, 'retard', inside)}</details>`;
}

const form = ({ path, nonce }: DayPageProps, act: string, inside: string) =>
  `<form method="post" action="${escapeHtml(path)}"><input type="hidden" name="nonce" value="${escapeHtml(nonce)}"><input type="hidden" name="acte" value="${act}">${inside}</form>`;

/** What was typed and refused, in the form of this act: the others keep what they propose. */
const typedIn = ({ typed }: DayPageProps, act: string) =>
  typed?.['acte'] === act ? typed : undefined;

const arrived = ({ at, by }: Arrival, now: Date) =>
  `<p class="changed">Vous êtes arrivé·e ${escapeHtml(sayMoment(at, now))}${by === 'code' ? ', avec le code de la structure' : ''}. La structure le voit.</p>`;

const arrive = (props: DayPageProps) =>
  form(
    props,
    'arrivee',
    `<label for="code">Code de la structure, quatre chiffres (optionnel)</label><input class="line" id="code" name="code" inputmode="numeric" autocomplete="off" maxlength="10" value="${escapeHtml(typedIn(props, 'arrivee')?.['code'] ?? '')}"><p>La structure l’affiche, ou vous le dit à l’accueil.</p><button class="yes" type="submit">Je suis arrivé·e</button>`,
  );

function absence(props: DayPageProps, noShow: NoShow): string {
  const choices = NO_SHOW_ANSWERS.map(
    (value) =>
      `<label><input type="radio" name="answer" value="${value}" required${noShow.answer === value ? ' checked' : ''}> ${escapeHtml(NO_SHOW_ANSWER_LABELS[value])}</label>`,
  ).join('');
  const answered = noShow.answer
    ? `<p class="changed">Vous avez répondu : « ${escapeHtml(NO_SHOW_ANSWER_LABELS[noShow.answer])} ». La structure le lit.</p>`
    : '';
  return `<p>La structure a dit ${escapeHtml(sayMoment(noShow.saidAt, props.now))} que vous n’êtes pas venu·e. Rien n’est publié, et votre place dans les prochaines listes ne change pas pour cela.</p>${answered}${form(props, 'absence', `<fieldset><legend>Que s’est-il passé ?</legend>${choices}</fieldset><button class="yes" type="submit">${noShow.answer ? 'Corriger ma réponse' : 'Répondre'}</button>`)}`;
}

function hours(props: DayPageProps): string {
  const { day, now } = props;
  const standing = day.hours;
  const state = `<h2>Mes heures</h2><p class="changed">${escapeHtml(sayHoursState('person', standing, now))}</p>`;
  if (hoursState(standing) === 'signed') return state;
  const { person, host } = standing;
  const agree = agreeOf(props);
  const say = form(props, 'heures', sayFields(props));
  // what was typed and refused stays open
  const open = typedIn(props, 'heures') ? ' open' : '';
  const fold =
    person || host
      ? `<details${open}><summary>${host ? 'Garder ou corriger mes heures' : 'Corriger mes heures'}</summary>${say}</details>`
      : say;
  return `${state}${versionsOf(standing, now)}${agree}${fold}`;
}

function agreeOf(props: DayPageProps): string {
  const standing = props.day.hours;
  const { host } = standing;
  if (!host || hoursState(standing) === 'waits-for-lender') return '';
  const words = host.common ? 'Signer les heures communes' : 'Accepter les heures de la structure';
  const look = hoursTurn(standing) === 'person' ? 'yes' : 'no';
  const version = `<input type="hidden" name="version" value="${host.version}">`;
  const agree = form(
    props,
    'accord',
    `${version}<button class="${look}" type="submit">${words}</button>`,
  );
  return agree + commonOf(props, version);
}

/** The part both versions hold, once they have stayed apart for a while. */
function commonOf(props: DayPageProps, version: string): string {
  const common = commonOffered('person', props.day.hours, props.now);
  if (!common) return '';
  const act = commonAct('person', props.day.hours, common);
  const propose = `<input type="hidden" name="part" value="communes"><button class="no" type="submit">${act}</button>`;
  return `<p>${escapeHtml(sayCommon(common, props.now))}</p>${form(props, 'accord', version + propose)}`;
}

function versionsOf({ person, host }: HoursStanding, now: Date): string {
  const mine = person ? versionOf('Vous avez dit', person, now) : '';
  const theirs = host ? versionOf('La structure a dit', host, now) : '';
  return mine || theirs ? `<dl>${mine}${theirs}</dl>` : '';
}

const versionOf = (name: string, word: NonNullable<HoursStanding['person']>, now: Date) =>
  `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(sayHoursDone(word, now))}${word.words ? ` « ${escapeHtml(word.words)} »` : ''}</dd></div>`;

function sayFields(props: DayPageProps): string {
  const { mission } = props;
  const standing = props.day.hours;
  const { person, host } = standing;
  const { period, breakMinutes } = hoursToSay('person', standing, mission.period);
  const shown: Readonly<Record<string, string>> = typedIn(props, 'heures') ?? {
    ...{ firstDay: dayOf(period.start), firstHour: clockOf(period.start) },
    ...{ lastDay: dayOf(period.end), lastHour: clockOf(period.end) },
    ...{ breakMinutes: String(breakMinutes), words: '' },
  };
  const field = (name: string, label: string, type: string, more = 'required') =>
    `<label for="${name}">${label}</label><input class="line" id="${name}" name="${name}" type="${type}" value="${escapeHtml(shown[name] ?? '')}" ${more}>`;
  return [
    field('firstDay', 'Du', 'date'),
    field('firstHour', 'À partir de', 'time'),
    field('lastDay', 'Au', 'date'),
    field('lastHour', 'Jusqu’à', 'time'),
    field(
      'breakMinutes',
      'Pause, en minutes',
      'text',
      'inputmode="numeric" maxlength="3" required',
    ),
    host ? field('words', 'Pourquoi, en une phrase (optionnel)', 'text', 'maxlength="200"') : '',
    `<button class="${host ? 'no' : 'yes'}" type="submit">${person && host ? 'Garder ces heures' : 'Enregistrer mes heures'}</button>`,
  ].join('');
}

const page = (title: string, body: string) => plainDocument({ title, body, style: ANSWER_STYLE });
