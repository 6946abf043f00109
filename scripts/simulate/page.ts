// The report of a season: one page, nothing loaded from elsewhere.
import type { Comparison, Results, VariantResult } from './compare';
import { type Goal, goalsOf } from './goals';
import type { Details, Figures } from './measures';
import { STYLE } from './page-style';
import { duration, many, POLICY_KEYS, POLICY_LABELS, percent, whole } from './page-words';
import { barPlot, escapeText, linePlot } from './plots';
import { COMMON, SEASON, TRUTH } from './scenario';

type Row = readonly [label: string, say: (of: Figures & Details) => string];

const ROWS: readonly Row[] = [
  ['Places pourvues', ({ filledShare }) => percent(filledShare)],
  ['… dans le dernier quart de la saison', ({ lastQuarterShare }) => percent(lastQuarterShare)],
  ['Part de l’optimum', ({ optimumShare }) => percent(optimumShare)],
  ['Messages par place pourvue', ({ messagesPerFill }) => many(messagesPerFill)],
  ['Messages en tout', ({ messages }) => whole(messages)],
  [
    'Premier « oui », délai médian',
    ({ medianMinutesToFirstYes }) => duration(medianMinutesToFirstYes),
  ],
  ['Besoin pourvu, délai médian', ({ medianMinutesToFilled }) => duration(medianMinutesToFilled)],
  [
    '… neuf besoins sur dix',
    ({ ninthDecileMinutesToFilled }) => duration(ninthDecileMinutesToFilled),
  ],
  ['Personnes lassées à la fin', ({ inactiveShareAtEnd }) => percent(inactiveShareAtEnd)],
  ['Inégalité des sollicitations (Gini)', ({ giniOfMessages }) => many(giniOfMessages, 2)],
  ['Le plus de messages en sept jours', ({ mostMessagesAWeek }) => whole(mostMessagesAWeek)],
  ['Score moyen des personnes venues', ({ meanScore }) => many(meanScore)],
  ['« Oui » non tenus le jour venu', ({ absentShare }) => percent(absentShare)],
];

const cells = (tag: 'td' | 'th', values: readonly string[]) =>
  values.map((value) => `<${tag}>${value}</${tag}>`).join('');

const table = (caption: string, head: readonly string[], rows: readonly (readonly string[])[]) =>
  `<div class="wide" tabindex="0" role="region" aria-label="${escapeText(caption)}"><table><thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead><tbody>${rows
    .map(([label, ...values]) => `<tr><th scope="row">${label}</th>${cells('td', values)}</tr>`)
    .join('')}</tbody></table></div>`;

const policies = (results: Results) =>
  table(
    'Les quatre manières',
    ['', ...POLICY_KEYS.map((key) => POLICY_LABELS[key])],
    ROWS.map(([label, say]) => [label, ...POLICY_KEYS.map((key) => say(results[key]))]),
  );

const goalItem = ({ sentence, value, met }: Goal, unit: 'share' | 'points') =>
  `<li><strong class="${met ? 'met' : 'missed'}">${unit === 'points' ? `${many(value * 100)} points` : percent(value)} ${met ? '✓' : '✗'}</strong>${sentence}</li>`;

function goals(results: Results): string {
  const { shareOfOptimum, messagesToBroadcast, delayToNearest, aboveBroadcastAtTheEnd } =
    goalsOf(results);
  const shares = [shareOfOptimum, messagesToBroadcast, delayToNearest];
  return `<ul class="goals">${shares.map((goal) => goalItem(goal, 'share')).join('')}${goalItem(aboveBroadcastAtTheEnd, 'points')}</ul>`;
}

const TENTHS = [0, 0.2, 0.4, 0.6, 0.8, 1];
const share = (value: number) => percent(value, 0);
const named = (key: (typeof POLICY_KEYS)[number]) => ({ key, label: POLICY_LABELS[key] });

const byWeek = (results: Results) =>
  linePlot({
    title: 'Places pourvues, semaine après semaine',
    x: {
      label: 'Semaine de la saison',
      ticks: results.ours.byWeek.map((_, week) => week + 1),
      say: String,
    },
    y: { label: '', ticks: TENTHS, say: share },
    series: POLICY_KEYS.map((key) => ({
      ...named(key),
      points: results[key].byWeek.map((value, week) => [week + 1, value] as const),
    })),
  });

const HOURS = [5, 15, 60, 240, 1440, 5760];

function cumulated(values: readonly number[], needs: number) {
  return Array.from({ length: 80 }, (_, step) => {
    const minutes = 5 * (5760 / 5) ** (step / 79);
    return [minutes, values.filter((value) => value <= minutes).length / needs] as const;
  });
}

const delays = ({ results, needs }: Comparison) =>
  linePlot({
    title: 'Besoins entièrement pourvus, selon le temps depuis leur publication',
    logarithmic: true,
    x: { label: 'Temps écoulé', ticks: HOURS, say: duration },
    y: { label: '', ticks: TENTHS, say: share },
    series: POLICY_KEYS.map((key) => ({
      ...named(key),
      points: cumulated(results[key].toFilled, needs),
    })),
  });

function lorenz(received: readonly number[]) {
  const sum = received.reduce((total, value) => total + value, 0);
  let heard = 0;
  const step = Math.max(1, Math.floor(received.length / 100));
  return received.flatMap((value, index) => {
    heard += value;
    const kept = index % step === 0 || index === received.length - 1;
    return kept ? [[(index + 1) / received.length, heard / sum] as const] : [];
  });
}

const fairness = (results: Results) =>
  linePlot({
    title: 'Qui reçoit les messages',
    x: { label: 'Personnes, des moins aux plus sollicitées', ticks: TENTHS, say: share },
    y: { label: '', ticks: TENTHS, say: share },
    series: [
      {
        key: 'even',
        label: 'Tous autant',
        points: [
          [0, 0],
          [1, 1],
        ],
      },
      ...(['ours', 'broadcast', 'nearest'] as const).map((key) => ({
        ...named(key),
        points: lorenz(results[key].received),
      })),
    ],
  });

const effort = (results: Results) =>
  barPlot(
    'Messages par place pourvue',
    POLICY_KEYS.map((key) => ({ ...named(key), value: results[key].messagesPerFill })),
    (value) => many(value),
  );

const promises = ({ promises: bands }: Comparison) =>
  table(
    'Promesses',
    ['Chance annoncée', 'Besoins', 'Annoncé, en moyenne', 'Tenu'],
    bands.map(({ from, to, needs, announced, kept }) => [
      to > 1 ? `${percent(from, 0)} ou plus` : `de ${percent(from, 0)} à ${percent(to, 0)}`,
      whole(needs),
      percent(announced),
      percent(kept),
    ]),
  );

const sensitivity = (variants: readonly VariantResult[]) =>
  table(
    'Sensibilité',
    [
      'Hypothèse',
      'Part de l’optimum',
      'Envoi à tous',
      'Messages par place',
      'Envoi à tous',
      'Délai médian',
      'Lassés à la fin',
      'Envoi à tous',
    ],
    variants.map(({ label, ours, broadcast }) => [
      label,
      percent(ours.optimumShare),
      percent(broadcast.optimumShare),
      many(ours.messagesPerFill),
      many(broadcast.messagesPerFill),
      duration(ours.medianMinutesToFilled),
      percent(ours.inactiveShareAtEnd),
      percent(broadcast.inactiveShareAtEnd),
    ]),
  );

const ASSUMPTIONS: readonly (readonly [string, string])[] = [
  [
    'Lassitude',
    `chaque message rend une personne muette avec ${percent(SEASON.fatigue, 0)} de chances, ${SEASON.fatigueDays} jours en moyenne ; un « oui » arrivé trop tard, avec ${percent(SEASON.regret.chance, 0)}, ${SEASON.regret.days} jours`,
  ],
  [
    'Réponses',
    `de ${percent(TRUTH.yes.independent, 0)} à ${percent(TRUTH.yes['part-timer'], 0)} de « oui » selon la provenance, très différents d’une personne à l’autre ; délai médian ${TRUTH.medianMinutes.email} min par courriel, ${TRUTH.medianMinutes.sms} min par SMS`,
  ],
  [
    'Promesses',
    `${percent(SEASON.cancellation, 0)} de « oui » rendus avant le créneau, ${percent(SEASON.absence, 0)} d’absences`,
  ],
  [
    'Heures calmes',
    `personne n’est écrit·e de ${COMMON.quiet.from} h à ${COMMON.quiet.until} h, dans les quatre manières`,
  ],
  ['La plus proche d’abord', `une personne à la fois, ${COMMON.patience} min de patience`],
  [
    'Relève',
    `au plus ${COMMON.weeklyCap} messages par personne en sept jours, jamais deux demandes aux mêmes heures ; ignore les vraies chances et les apprend`,
  ],
  [
    'Optimum',
    'le plan exact de toute la saison, en connaissant d’avance chaque réponse, sans lassitude',
  ],
];

const assumptions = () =>
  `<div class="wide facts"><table><tbody>${ASSUMPTIONS.map(([label, text]) => `<tr><th scope="row">${label}</th><td class="text">${text}</td></tr>`).join('')}</tbody></table></div>`;

/** The whole page. */
export function pageOf(comparison: Comparison, variants: readonly VariantResult[]): string {
  const { scenario, results, people, needs, leftOut, meanEligible, optimum } = comparison;
  return spaced(`<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Une saison simulée · Relève</title><style>${STYLE}</style></head><body><main>
<h1>Une saison simulée</h1>
<p class="lead">${whole(people)} personnes inventées, ${whole(needs)} besoins en ${scenario.days} jours, ${whole(meanEligible)} personnes possibles par besoin en moyenne. Quatre manières de demander, les mêmes personnes et les mêmes réponses. Graine ${scenario.seed}.</p>
<p>${whole(leftOut)} autres besoins sont laissés de côté : la réserve compte trop peu de personnes pour eux (moins de ${scenario.reserveAtLeast} pour une place), et aucune manière de demander ne les pourvoit ; il faut recruter. Le tableau de sensibilité dit ce qu’il en est quand on les garde.</p>
${goals(results)}
<h2>Les quatre manières</h2>
${policies(results)}
<p><small>Optimum : ${whole(optimum.seats)} places sur ${whole(results.ours.seats)}, en sachant d’avance qui dira « oui » (aucun plan ne dépasse ${whole(Math.floor(optimum.bound))}).</small></p>
<div class="plots">${byWeek(results)}${delays(comparison)}${effort(results)}${fairness(results)}</div>
<h2>Ce que Relève annonce, ce qui advient</h2>
<p>À la publication de chaque besoin, une chance d’être entièrement pourvu est annoncée. La lassitude et les réponses sont inconnues de Relève.</p>
${promises(comparison)}
<h2>Et si les hypothèses étaient fausses ?</h2>
<p>La même saison, deux fois plus courte, une hypothèse changée à la fois.</p>
${sensitivity(variants)}
<h2>Hypothèses</h2>
<p>Rien ici n’est mesuré : ce sont des choix écrits, à remplacer par de vraies réponses dès les premiers mois.</p>
${assumptions()}
</main></body></html>
`);
}

/** French signs keep their space, and never stand alone at the start of a line. */
const spaced = (page: string) =>
  page
    .replaceAll('« ', '«\u00a0')
    .replaceAll(' »', '\u00a0»')
    .replaceAll(' : ', '\u00a0: ')
    .replaceAll(' ; ', '\u202f; ')
    .replaceAll(' ?', '\u202f?');
