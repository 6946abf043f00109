'use server';

import { nothingForm } from '@/lib/availability/availability.schema';
import { BUSY_MESSAGES } from '@/lib/availability/busy.messages';
import { busyAddressForm } from '@/lib/availability/busy.schema';
import { giveBusyAddressAs, takeBusyBackAs } from '@/lib/availability/server/give-busy';
import { defineAction } from '@/lib/web/action';

const back = (done: string) => () => `/disponibilites/agenda?fait=${done}`;

export const giveAddressAction = defineAction({
  as: 'person',
  schema: busyAddressForm,
  run: giveBusyAddressAs,
  messages: BUSY_MESSAGES,
  fieldOf: { 'address-unreadable': 'calendarAddress', 'address-not-secure': 'calendarAddress' },
  onDone: back('adresse'),
});

export const takeCalendarBackAction = defineAction({
  as: 'person',
  schema: nothingForm,
  run: takeBusyBackAs,
  messages: BUSY_MESSAGES,
  onDone: back('retire'),
});
