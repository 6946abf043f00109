import 'server-only';
import { IMPORT_RULES, type TableRefusal } from '@/lib/pool/import';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { comesFromHere } from './action';

/** What a form adds around its file. */
const ENVELOPE_BYTES = 65_536;

/** The file a form of ours sent, never read when it says it is too heavy, or says nothing of its weight. */
export async function sentFile(
  request: Request,
): Promise<
  Result<{ readonly name: string; readonly bytes: Uint8Array }, TableRefusal | 'foreign'>
> {
  if (!(await comesFromHere())) return refuse('foreign');
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (!(length <= IMPORT_RULES.mostBytes + ENVELOPE_BYTES)) return refuse('file-too-heavy');
  const form = await request.formData().catch(() => null);
  const file = form?.get('fichier');
  if (!(file instanceof File) || file.size === 0) return refuse('file-missing');
  return accept({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
}
