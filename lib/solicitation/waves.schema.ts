import { z } from 'zod';
import type { NeedId } from '@/lib/identity/actor';
import { readId } from '@/lib/shared/id';
import { OPTIONAL_RINGS, type Ring } from './ring';

const needField = z.string().transform((id) => readId<'need'>(id) as NeedId | null);
const LONGEST_REASON = 300;

const rings = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .optional()
  .transform((names): Ring[] => OPTIONAL_RINGS.filter((ring) => names?.includes(ring)));

const quietReason = z
  .string()
  .trim()
  .max(LONGEST_REASON, `Au plus ${LONGEST_REASON} caractères.`)
  .optional()
  .transform((text) => (text ? text : null));

/** The form « Solliciter par vagues »: the rings kept, and why people may be asked at night. */
export const startWavesForm = z
  .object({ besoin: needField, cercles: rings, motif: quietReason })
  .transform(({ besoin, cercles, motif }) => ({
    needId: besoin,
    rings: cercles,
    quietReason: motif,
  }))
  .refine(({ rings: kept }) => kept.length > 0, {
    path: ['cercles'],
    message: 'Gardez au moins un cercle.',
  });
export type StartWaves = z.output<typeof startWavesForm>;

export const WAVE_ACTS = ['pause', 'resume', 'hasten', 'take-over'] as const;
export type WaveAct = (typeof WAVE_ACTS)[number];

/** A button of the board: pause, resume, hasten, take over. */
export const steerWavesForm = z
  .object({ besoin: needField, acte: z.enum(WAVE_ACTS, 'Choisissez une action.') })
  .transform(({ besoin, acte }) => ({ needId: besoin, act: acte }));
export type SteerWaves = z.output<typeof steerWavesForm>;
