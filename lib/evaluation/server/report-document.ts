import 'server-only';
import { typesetPdf } from '@/lib/paper/server/make-document';
import { type ReportTable, ROUNDED_SENTENCE, STAGES_SENTENCE, sayEmpty } from '../report-words';

/** How a report is laid out, in Typst: its words come as data, never as markup. Titles and tables are tagged. */
const LAYOUT = `
#let report = json(bytes(sys.inputs.report))
#set document(title: report.title, author: "Relève", date: auto)
#let dense = report.dense
#set text(lang: "fr", region: "FR", size: if dense { 8.5pt } else { 10pt }, font: ("Source Sans 3", "Noto Emoji"))
#set page(paper: "a4", flipped: not dense, margin: if dense { (x: 14mm, top: 12mm, bottom: 14mm) } else { (x: 18mm, top: 18mm, bottom: 18mm) }, footer: context [
  #set text(size: 8pt, fill: luma(90))
  #report.title #h(1fr) page #counter(page).display("1 sur 1", both: true)
], header: if report.mark != none {
  align(center, text(size: 10pt, weight: 600, fill: rgb("#8a3c00"), report.mark.sentence))
}, background: if report.mark != none {
  rotate(-32deg, text(size: 88pt, weight: 600, fill: luma(236), report.mark.word))
})
#show heading: it => block(above: 1.35em, below: 0.75em, text(size: 12pt, weight: 600, it.body))
#show title: set text(size: 18pt, weight: 600)
#title(report.title)
#let full = rgb("#0c5272")
#let striped = tiling(size: (4pt, 4pt), place(line(start: (0%, 100%), end: (100%, 0%), stroke: 0.8pt + full)))
// a drawing says nothing its table does not: whoever reads aloud goes straight to the table
#let bars(chart) = block(breakable: false, width: 100%, below: 10pt, {
  strong(chart.title)
  grid(columns: (52mm, 1fr, 38mm), row-gutter: 4pt, column-gutter: 6pt, align: horizon,
    ..chart.bars.map(bar => (
      [#bar.letter · #bar.label],
      rect(width: calc.max(bar.share, 0.002) * 100%, height: 8pt, fill: if bar.few { striped } else { full }, stroke: 0.5pt + full),
      align(right, bar.said),
    )).flatten())
})
#let columns-of(chart) = block(breakable: false, width: 100%, below: 10pt, {
  strong(chart.title)
  grid(columns: chart.columns.map(_ => 1fr), row-gutter: 3pt, align: center + bottom,
    ..chart.columns.map(one => text(size: 8pt, str(one.whole))),
    ..chart.columns.map(one => box(width: 60%, height: 34mm, align(bottom, {
      let high = one.whole / chart.top * 100%
      place(bottom, rect(width: 100%, height: high, fill: striped, stroke: 0.5pt + full))
      place(bottom, rect(width: 100%, height: one.part / chart.top * 100%, fill: full))
    }))),
    ..chart.columns.map(one => text(size: 8pt, one.label)))
})
#let drawing(chart) = pdf.artifact({
  block(sticky: true, text(size: 9pt, fill: luma(60), chart.sentence))
  if chart.kind == "bars" { for one in chart.charts { bars(one) } } else { columns-of(chart.chart) }
})
#for words in report.words { par(words) }
#for part in report.tables {
  heading(level: 1, part.title)
  for chart in part.at("charts", default: ()) { drawing(chart) }
  if part.rows.len() == 0 { par(part.empty) } else {
    table(columns: if dense and part.head.len() > 2 { (auto,) * (part.head.len() - 1) + (1fr,) } else { part.head.len() }, stroke: 0.5pt + luma(140), inset: if dense { 3.5pt } else { 5pt },
      table.header(..part.head.map(cell => strong(cell))), ..part.rows.flatten().map(cell => [#cell])) }
}
#for words in report.after { par(text(size: 9pt, words)) }
`;

/** What a document that is not of real life says on each of its pages: across it, and above. */
type Mark = { readonly word: string; readonly sentence: string };

/** The document of a report: its title, a few words, its tables; the same report gives the same bytes. */
export const makeReportPdf = (
  title: string,
  words: readonly string[],
  tables: readonly ReportTable[],
  mark: Mark | null = null,
): Buffer => typeset({ title, words, tables, mark, after: [STAGES_SENTENCE, ROUNDED_SENTENCE] });

/** A sheet of one page: upright, closer, its tables and nothing after. */
export const makeSheetPdf = (
  title: string,
  words: readonly string[],
  tables: readonly ReportTable[],
): Buffer => typeset({ title, words, tables, after: [], dense: true });

const typeset = ({
  dense = false,
  mark = null,
  tables,
  ...report
}: {
  readonly mark?: Mark | null;
  readonly title: string;
  readonly words: readonly string[];
  readonly tables: readonly ReportTable[];
  readonly after: readonly string[];
  readonly dense?: boolean;
}): Buffer => {
  const told = tables.map((table) => ({ ...table, empty: sayEmpty(table) }));
  return typesetPdf(LAYOUT, { report: JSON.stringify({ ...report, tables: told, dense, mark }) });
};
