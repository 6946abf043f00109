import { sayRecoveryCode } from '@/lib/identity/second-factor';

/** The recovery codes, to be printed or copied. */
export function RecoverySheet({ codes }: { readonly codes: readonly string[] }) {
  return (
    <ol className="grid grid-cols-1 gap-x-8 gap-y-2 rounded-card border border-line bg-raised px-4 py-4 font-mono text-lg sm:grid-cols-2 sm:px-6">
      {codes.map((code) => (
        <li key={code}>{sayRecoveryCode(code)}</li>
      ))}
    </ol>
  );
}
