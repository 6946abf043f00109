import { answerSurveyAs, readSheetAs } from '@/lib/assignment/server/follow-mission';
import { giveBusyFileAs, takeBusyBackAs } from '@/lib/availability/server/give-busy';
import { removePlaceAs } from '@/lib/availability/server/own-places';
import { askPoolToConfirmAs } from '@/lib/availability/server/pool-campaign';
import { saveWishesAs } from '@/lib/availability/server/save-wishes';
import { leaveEmployerAs, nameEmployerAs } from '@/lib/profile/server/name-employer';
import { saveOwnLimitsAs } from '@/lib/solicitation/server/own-limits';
import { personActor } from '../../support/speakers';
import type { IsolationWorld } from '../../support/worlds';

/** What people try on A's mission and on what is theirs alone: strangers first; then each pool asks its own to confirm. */
export function onSpace({ a, c, now, territories }: IsolationWorld) {
  const id = a.mission.assignment.id as never;
  const survey = { asAnnounced: 'yes', welcomed: 'yes', comeBack: 'no' } as const;
  const wishes = { nights: 'no', weekends: 'open', weeklyMinutes: null } as const;
  const over = new Date(a.needs[0].endsAt.getTime() + 60_000);
  const people = [
    ['c1', c.people[0]],
    ['a2', a.people[1]],
    ['a1', a.people[0]],
  ] as const;
  const acts = people.flatMap(([who, person]) => {
    const context = { actor: personActor(person), now };
    const said = (what: string, act: () => Promise<unknown>) => ({
      name: `person ${who} ${what}`,
      act,
    });
    return [
      said('reads the sheet of A’s mission', () => readSheetAs(context, { id })),
      said('answers the survey of A’s mission', () =>
        answerSurveyAs({ ...context, now: over }, { id, survey }),
      ),
      said('wishes no night', () => saveWishesAs(context, wishes)),
      said('is asked once a week', () => saveOwnLimitsAs(context, { perWeek: 1, quiet: null })),
      said('gives a file of their calendar', () =>
        giveBusyFileAs(context, { bytes: calendarOf(over) }),
      ),
      said('takes their calendar back', () => takeBusyBackAs(context)),
      said('says A employs them', () =>
        nameEmployerAs(context, { employer: a.organization.id as never }),
      ),
      said('leaves their employer', () => leaveEmployerAs(context)),
      said('takes back a place', () => removePlaceAs(context, { rank: 1 })),
    ];
  });
  const campaigns = Object.values(territories).map(({ territoryId, poolManager }) => ({
    name: `pool ${territoryId} asks everybody to confirm`,
    act: () => askPoolToConfirmAs({ actor: poolManager.actor, now }),
  }));
  return [...acts, ...campaigns];
}

const stamp = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, '');

/** A calendar with one hour in it. */
const calendarOf = (at: Date) =>
  new TextEncoder().encode(
    [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:1',
      `DTSTART:${stamp(at)}`,
      'DURATION:PT1H',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  );
