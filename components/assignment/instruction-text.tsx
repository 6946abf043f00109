import { blocksOf } from '@/lib/assignment/instruction';

/** The text of an instruction sheet: paragraphs and lists, as it was typed. */
export function InstructionText({ body }: { readonly body: string }) {
  return (
    <div className="mt-2 flex max-w-text flex-col gap-3 wrap-anywhere">
      {blocksOf(body).map((block) => {
        const key = block.kind === 'list' ? block.items.join('\n') : block.lines.join('\n');
        return block.kind === 'list' ? (
          <ul className="list-disc ps-6" key={key}>
            {block.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        ) : (
          <p className="whitespace-pre-line" key={key}>
            {block.lines.join('\n')}
          </p>
        );
      })}
    </div>
  );
}
