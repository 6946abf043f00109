import { z } from 'zod';
import type { NeedId } from '@/lib/identity/actor';
import { readId } from '@/lib/shared/id';
import { reasonField } from './reason-field';
import { OPTIONAL_RINGS, type Ring } from './ring';

const needField = z.string().transform((id) => readId<'need'>(id) as NeedId | null);
const rings = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .optional()
  .transform((names): Ring[] => OPTIONAL_RINGS.filter((ring) => names?.includes(ring)));

/** The form « Solliciter par vagues »: the rings kept, and why people may be asked at night. */
export const startWavesForm = z
  .object({ besoin: needField, cercles: rings, motif: reasonField })
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

const WHOLE = /^\d{1,6}$/;
const waveNumber = z
  .string()
  .optional()
  .transform((text) => (text !== undefined && WHOLE.test(text) ? Number(text) : null));

/** A button of the board: pause, resume, hasten, take over; hastening says which wave, and at night why. */
export const steerWavesForm = z
  .object({
    besoin: needField,
    acte: z.enum(WAVE_ACTS, 'Choisissez une action.'),
    motif: reasonField,
    envoi: waveNumber,
  })
  .transform(({ besoin, acte, motif, envoi }) => ({
    needId: besoin,
    act: acte,
    quietReason: motif,
    wave: envoi,
  }));
export type SteerWaves = z.output<typeof steerWavesForm>;
