'use server';

import { IMPORT_MESSAGES } from '@/lib/pool/import.messages';
import { decisionsForm, fieldsForm, importForm } from '@/lib/pool/import.schema';
import { chooseFieldsAs } from '@/lib/pool/server/check-import';
import { confirmImportAs, decideTwinsAs, undoImportAs } from '@/lib/pool/server/run-import';
import { defineAction } from '@/lib/web/action';

const pageOf = ({ importId }: { readonly importId: string }) => `/viviers/import/${importId}`;

export const chooseFieldsAction = defineAction({
  as: 'pool-manager',
  schema: fieldsForm,
  run: chooseFieldsAs,
  messages: IMPORT_MESSAGES,
  onDone: (one) => `${pageOf(one)}?fait=colonnes`,
});

export const decideTwinsAction = defineAction({
  as: 'pool-manager',
  schema: decisionsForm,
  run: decideTwinsAs,
  messages: IMPORT_MESSAGES,
  onDone: (one) => `${pageOf(one)}?fait=decisions`,
});

export const confirmImportAction = defineAction({
  as: 'pool-manager',
  schema: importForm,
  run: confirmImportAs,
  messages: IMPORT_MESSAGES,
  onDone: pageOf,
});

export const undoImportAction = defineAction({
  as: 'pool-manager',
  schema: importForm,
  run: undoImportAs,
  messages: IMPORT_MESSAGES,
  onDone: pageOf,
});
