'use server';

import { nothingForm } from '@/lib/availability/availability.schema';
import { RIGHTS_MESSAGES } from '@/lib/rights/rights.messages';
import { eraseForm } from '@/lib/rights/rights.schema';
import { eraseMeAs } from '@/lib/rights/server/erase-person';
import { liftRestrictionAs, restrictMeAs } from '@/lib/rights/server/restrict-person';
import { defineAction } from '@/lib/web/action';
import { takeSession } from '@/lib/web/session-cookie';

export const restrictAction = defineAction({
  as: 'person',
  schema: nothingForm,
  run: restrictMeAs,
  messages: RIGHTS_MESSAGES,
  onDone: () => '/mes-droits?fait=arret',
});

export const liftAction = defineAction({
  as: 'person',
  schema: nothingForm,
  run: liftRestrictionAs,
  messages: RIGHTS_MESSAGES,
  onDone: () => '/mes-droits?fait=reprise',
});

export const eraseAction = defineAction({
  as: 'person',
  schema: eraseForm,
  run: async (context) => {
    const erased = await eraseMeAs(context);
    if (erased.ok) await takeSession();
    return erased;
  },
  messages: RIGHTS_MESSAGES,
  onDone: () => '/effacement/fait',
});
