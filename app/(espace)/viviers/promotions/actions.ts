'use server';

import { COHORT_MESSAGES } from '@/lib/pool/cohort.messages';
import {
  cohortForm,
  editCohortForm,
  leaveForm,
  periodChoice,
  periodForm,
  placeForm,
  promotionForm,
} from '@/lib/pool/cohort.schema';
import {
  addPeriodAs,
  createCohortAs,
  editCohortAs,
  removePeriodAs,
} from '@/lib/pool/server/cohorts';
import {
  placeStudentsAs,
  promoteCohortAs,
  removeStudentsAs,
} from '@/lib/pool/server/place-students';
import { defineAction } from '@/lib/web/action';

const of = (id: string, done: string) => `/viviers/promotions/${id}?fait=${done}`;

export const createCohortAction = defineAction({
  as: 'pool-manager',
  schema: cohortForm,
  run: createCohortAs,
  messages: COHORT_MESSAGES,
  fieldOf: { 'name-taken': 'name' },
  onDone: ({ id }) => of(id, 'creee'),
});

export const editCohortAction = defineAction({
  as: 'pool-manager',
  schema: editCohortForm,
  run: editCohortAs,
  messages: COHORT_MESSAGES,
  fieldOf: { 'name-taken': 'name' },
  onDone: ({ id }) => of(id, 'changee'),
});

export const addPeriodAction = defineAction({
  as: 'pool-manager',
  schema: periodForm,
  run: addPeriodAs,
  messages: COHORT_MESSAGES,
  fieldOf: { 'out-of-year': 'from' },
  onDone: ({ id }) => of(id, 'jours'),
});

export const removePeriodAction = defineAction({
  as: 'pool-manager',
  schema: periodChoice,
  run: removePeriodAs,
  messages: COHORT_MESSAGES,
  onDone: ({ id }) => of(id, 'jours-retires'),
});

export const placeStudentsAction = defineAction({
  as: 'pool-manager',
  schema: placeForm,
  run: placeStudentsAs,
  messages: COHORT_MESSAGES,
  onDone: ({ id }) => of(id, 'ajout'),
});

export const removeStudentsAction = defineAction({
  as: 'pool-manager',
  schema: leaveForm,
  run: removeStudentsAs,
  messages: COHORT_MESSAGES,
  onDone: ({ id }) => of(id, 'depart'),
});

export const promoteCohortAction = defineAction({
  as: 'pool-manager',
  schema: promotionForm,
  run: promoteCohortAs,
  messages: COHORT_MESSAGES,
  fieldOf: { 'name-taken': 'name' },
  onDone: ({ id }) => of(id, 'passage'),
});
