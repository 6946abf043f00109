'use server';

import { AVAILABILITY_MESSAGES } from '@/lib/availability/availability.messages';
import {
  awayForm,
  exceptionChoice,
  exceptionForm,
  nothingForm,
  pauseForm,
  weekForm,
} from '@/lib/availability/availability.schema';
import {
  hoursChoice,
  periodHoursForm,
  weeklyHoursForm,
} from '@/lib/availability/declared-hours.schema';
import { addExceptionAs } from '@/lib/availability/server/add-exception';
import { confirmAvailabilityAs } from '@/lib/availability/server/confirm-availability';
import { declareHoursAs, removeHoursAs } from '@/lib/availability/server/declare-hours';
import { pausePersonAs } from '@/lib/availability/server/pause-person';
import { removeExceptionAs } from '@/lib/availability/server/remove-exception';
import { saveAvailabilityAs } from '@/lib/availability/server/save-availability';
import { saveAwayAs } from '@/lib/availability/server/save-away';
import { leaveOffersAs } from '@/lib/lending/server/named';
import { choosePoolAs } from '@/lib/pool/server/settings';
import { SETTINGS_MESSAGES } from '@/lib/pool/settings.messages';
import { choosePoolForm } from '@/lib/pool/settings.schema';
import { defineAction } from '@/lib/web/action';

const back = (done: string) => () => `/disponibilites?fait=${done}`;

export const saveAvailabilityAction = defineAction({
  as: 'person',
  schema: weekForm,
  run: saveAvailabilityAs,
  messages: {},
  onDone: back('semaine'),
});

export const confirmAvailabilityAction = defineAction({
  as: 'person',
  schema: nothingForm,
  run: confirmAvailabilityAs,
  messages: AVAILABILITY_MESSAGES,
  onDone: back('confirme'),
});

export const saveAwayAction = defineAction({
  as: 'person',
  schema: awayForm,
  run: saveAwayAs,
  messages: AVAILABILITY_MESSAGES,
  fieldOf: {
    'day-already-past': 'unavailableUntil',
    'away-too-long': 'unavailableUntil',
    'not-before-too-far': 'notBefore',
  },
  onDone: back('absence'),
});

export const addExceptionAction = defineAction({
  as: 'person',
  schema: exceptionForm,
  run: addExceptionAs,
  messages: AVAILABILITY_MESSAGES,
  fieldOf: { 'exception-already-over': 'firstDay', 'exception-too-long': 'lastDay' },
  onDone: back('exception'),
});

export const removeExceptionAction = defineAction({
  as: 'person',
  schema: exceptionChoice,
  run: removeExceptionAs,
  messages: AVAILABILITY_MESSAGES,
  onDone: back('retrait'),
});

export const pauseAction = defineAction({
  as: 'person',
  schema: pauseForm,
  run: pausePersonAs,
  messages: AVAILABILITY_MESSAGES,
  fieldOf: { 'day-already-past': 'pausedUntil', 'away-too-long': 'pausedUntil' },
  onDone: back('pause'),
});

export const declareWeeklyHoursAction = defineAction({
  as: 'person',
  schema: weeklyHoursForm,
  run: declareHoursAs,
  messages: AVAILABILITY_MESSAGES,
  fieldOf: {
    'hours-too-long': 'weeklyHours',
    'hours-already-over': 'untilDay',
    'hours-too-far': 'fromDay',
  },
  onDone: back('heures'),
});

export const declarePeriodHoursAction = defineAction({
  as: 'person',
  schema: periodHoursForm,
  run: declareHoursAs,
  messages: AVAILABILITY_MESSAGES,
  fieldOf: {
    'hours-too-long': 'lastDay',
    'hours-already-over': 'firstDay',
    'hours-too-far': 'firstDay',
    'hours-overlap': 'firstDay',
  },
  onDone: back('heures'),
});

export const removeHoursAction = defineAction({
  as: 'person',
  schema: hoursChoice,
  run: removeHoursAs,
  messages: AVAILABILITY_MESSAGES,
  onDone: back('heures-retirees'),
});

export const choosePoolAction = defineAction({
  as: 'person',
  schema: choosePoolForm,
  run: choosePoolAs,
  messages: SETTINGS_MESSAGES,
  onDone: () => '/disponibilites?fait=vivier',
});

export const leaveOffersAction = defineAction({
  as: 'person',
  schema: nothingForm,
  run: leaveOffersAs,
  messages: {},
  onDone: () => '/disponibilites?fait=propose',
});
