'use server';

import { reportHourForm } from '@/lib/evaluation/evaluation.schema';
import { setReportHourAs } from '@/lib/evaluation/server/set-report-hour';
import { defineAction } from '@/lib/web/action';

export const setReportHourAction = defineAction({
  as: 'cell',
  schema: reportHourForm,
  run: setReportHourAs,
  messages: {},
  onDone: () => '/cellule/bilan?fait=heure',
});
