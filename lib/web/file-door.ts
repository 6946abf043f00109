import 'server-only';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { comesFromHere } from './action';

/** What a form adds around its file. */
const ENVELOPE_BYTES = 65_536;

/** The file a form of ours sent, never read when it says it is too heavy, or says nothing of its weight. */
export async function sentFile(
  request: Request,
  mostBytes: number,
): Promise<
  Result<
    { readonly name: string; readonly bytes: Uint8Array },
    'file-too-heavy' | 'file-missing' | 'foreign'
  >
> {
  if (!(await comesFromHere())) return refuse('foreign');
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (!(length <= mostBytes + ENVELOPE_BYTES)) return refuse('file-too-heavy');
  const form = await request.formData().catch(() => null);
  const file = form?.get('fichier');
  if (!(file instanceof File) || file.size === 0) return refuse('file-missing');
  return accept({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
}
