/** Who made an erasure happen: the person signed in, by the link of a mail, time, the operator, or a restored backup. */
export const ERASURE_CAUSES = ['self', 'link', 'retention', 'operator', 'replay'] as const;
export type ErasureCause = (typeof ERASURE_CAUSES)[number];

/** How many rows of each table were deleted or made nameless. Names nobody. */
export type ErasedRows = Readonly<Record<string, number>>;

/** What the ledger says of one erasure. */
export type ErasureEntry = {
  readonly subjectHash: string;
  readonly at: Date;
  readonly cause: ErasureCause;
};

/** An entry as a line of the file kept outside the database, from which a restored backup is replayed. */
export const lineOf = ({ subjectHash, at, cause }: ErasureEntry): string =>
  JSON.stringify({ subjectHash, at: at.toISOString(), cause });

const HASH = /^[0-9a-f]{64}$/;

/** The entry of a line; null when it is not one of ours. */
export function readLine(line: string): ErasureEntry | null {
  try {
    const said = JSON.parse(line) as Record<string, unknown>;
    const at = new Date(String(said.at));
    const hash = String(said.subjectHash);
    const cause = ERASURE_CAUSES.find((one) => one === said.cause);
    if (!HASH.test(hash) || Number.isNaN(at.getTime()) || !cause) return null;
    return { subjectHash: hash, at, cause };
  } catch {
    return null;
  }
}
