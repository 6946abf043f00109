import type { PaperContent } from '@/lib/paper/content';
import type { Block } from '@/lib/paper/template';

/** A paper as it is printed, read on the screen. */
export function PaperView({ content }: { readonly content: PaperContent }) {
  return (
    <article className="flex max-w-text flex-col gap-3 rounded-card border border-line bg-raised px-4 py-5 sm:px-8">
      <h2 className="text-xl">{content.title}</h2>
      <p className="text-muted text-sm">
        N° {content.code}, établi le {content.issuedAt}. {content.reference}.
      </p>
      {content.blocks.map((block, rank) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a paper never changes, its parts keep their places
        <Part block={block} key={rank} title={content.title} />
      ))}
      <h3 className="mt-3 text-lg">Signataires</h3>
      <ul className="list-disc ps-5">
        {content.parties.map(({ label, name }) => (
          <li className="wrap-anywhere" key={label}>
            {label}&nbsp;: <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
    </article>
  );
}

function Part({ block, title }: { readonly block: Block; readonly title: string }) {
  switch (block.kind) {
    case 'heading':
      return <h3 className="mt-3 text-lg">{block.text}</h3>;
    case 'paragraph':
      return <p className="wrap-anywhere">{block.text}</p>;
    case 'list':
      return (
        <ul className="flex list-disc flex-col gap-1 ps-5">
          {block.items.map((item) => (
            <li className="wrap-anywhere" key={item}>
              {item}
            </li>
          ))}
        </ul>
      );
    case 'table':
      return (
        <table className="w-full text-start">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr className="border-line border-b">
              {block.head.map((cell) => (
                <th className="py-1 text-start" key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row) => (
              <tr className="border-line border-b" key={row[0]}>
                {row.map((cell, column) => (
                  <td className="py-1 tabular-nums" key={`${row[0]}-${block.head[column]}`}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}
