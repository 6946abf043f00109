import { describe, expect, test } from 'vitest';
import { surveyPage } from '@/components/assignment/survey-page';
import {
  HOURS_DONE,
  mayTell,
  minutesDone,
  planHoursDone,
  SAID_WITHIN_DAYS,
  SURVEY_QUESTIONS,
} from '@/lib/assignment/follow-up';
import { hoursDoneForm, missionChoice, surveyForm } from '@/lib/assignment/follow-up.schema';
import { minutesAfter } from '@/lib/shared/period';

const start = new Date('2026-11-20T06:00:00Z');
const mission = { start, end: minutesAfter(start, 8 * 60) };
const ended = (minutes: number) => minutesAfter(mission.end, minutes);
const DAY = 24 * 60;

test.each([
  ['a minute before the end', -1, 'mission-not-over'],
  ['at the end', 0, null],
  ['on the last day', SAID_WITHIN_DAYS * DAY, null],
  ['after it', SAID_WITHIN_DAYS * DAY + 1, 'told-too-late'],
])('%s', (_, minutes, refusal) => {
  const said = mayTell(mission, ended(minutes));
  expect(said.ok ? null : said.refusal).toBe(refusal);
});

describe('the hours done', () => {
  const { beyond } = HOURS_DONE;
  const done = (from: number, to: number, breakMinutes = 30) => ({
    period: { start: minutesAfter(mission.start, from), end: minutesAfter(mission.end, to) },
    breakMinutes,
  });
  test.each([
    ['as agreed', done(0, 0), null],
    ['as far as may be', done(-beyond, beyond), null],
    ['begun too early', done(-beyond - 1, 0), 'hours-not-these'],
    ['ended too late', done(0, beyond + 1), 'hours-not-these'],
    ['sent home after an hour', done(0, -7 * 60), null],
    ['come for the last hour', done(7 * 60, 0), null],
    ['all before the mission', done(-120, -8 * 60 - 1), 'hours-not-these'],
    ['all after it', done(8 * 60, 60), 'hours-not-these'],
    ['all break', done(0, 0, 480), 'break-too-long'],
  ])('%s', (_, said, refusal) => {
    const planned = planHoursDone(mission, said, ended(DAY));
    expect(planned.ok ? null : planned.refusal).toBe(refusal);
  });
  test('not hours still to come, nor a mission that goes on', () => {
    expect(planHoursDone(mission, done(0, 60), ended(30))).toMatchObject({
      refusal: 'hours-not-these',
    });
    expect(planHoursDone(mission, done(0, 0), ended(-1))).toMatchObject({
      refusal: 'mission-not-over',
    });
  });
  test('the break is taken away', () => {
    expect(minutesDone(done(0, 15, 45))).toBe(450);
  });
});

test('three questions at most, each answered by a word and nothing else', () => {
  expect(SURVEY_QUESTIONS.length).toBeLessThanOrEqual(3);
  const words = { asAnnounced: 'yes', welcomed: 'partly', comeBack: 'no' };
  expect(surveyForm.safeParse(words)).toMatchObject({ data: { survey: words } });
  for (const name of Object.keys(words))
    expect(surveyForm.safeParse({ ...words, [name]: 'Très bien !' }).success).toBe(false);
  expect(missionChoice.parse({ mission: 'x' })).toEqual({ id: null });
});

test('a break that is no number of minutes is said at its field', () => {
  const said = hoursDoneForm.safeParse({
    ...{ firstDay: '2026-11-20', firstHour: '07:00', lastDay: '', lastHour: '15:00' },
    breakMinutes: '-5',
  });
  expect(said.error?.issues.map(({ path }) => path.join())).toEqual(['breakMinutes']);
});

test('the page of the link is plain, short, and holds no text to write', () => {
  const html = surveyPage({
    view: { state: 'to-answer', mission: { structureName: 'Les <Iris>', period: mission } },
    ...{ now: ended(DAY), path: '/q/x', nonce: 'n', alert: null },
  });
  expect(html).toContain('Les &#60;Iris&#62;');
  expect(html).not.toMatch(/<script|<textarea|type="text"/);
  expect(Buffer.byteLength(html)).toBeLessThan(14_000);
});
