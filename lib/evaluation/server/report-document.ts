import 'server-only';
import { typesetPdf } from '@/lib/paper/server/make-document';
import { type ReportTable, ROUNDED_SENTENCE, STAGES_SENTENCE } from '../report-words';

/** How a report is laid out, in Typst: its words come as data, never as markup. Titles and tables are tagged. */
const LAYOUT = `
#let report = json(bytes(sys.inputs.report))
#set document(title: report.title, author: "Relève", date: auto)
#set text(lang: "fr", region: "FR", size: 10pt, font: ("Source Sans 3", "Noto Emoji"))
#set page(paper: "a4", flipped: true, margin: (x: 18mm, top: 18mm, bottom: 18mm), footer: context [
  #set text(size: 8pt, fill: luma(90))
  #report.title #h(1fr) page #counter(page).display("1 sur 1", both: true)
])
#show heading: it => block(above: 1.35em, below: 0.75em, text(size: 12pt, weight: 600, it.body))
#show title: set text(size: 18pt, weight: 600)
#title(report.title)
#for words in report.words { par(words) }
#for part in report.tables {
  heading(level: 1, part.title)
  if part.rows.len() == 0 { par("Rien à montrer.") } else {
    table(columns: part.head.len(), stroke: 0.5pt + luma(140), inset: 5pt,
      table.header(..part.head.map(cell => strong(cell))), ..part.rows.flatten().map(cell => [#cell])) }
}
#for words in report.after { par(text(size: 9pt, words)) }
`;

/** The document of a report: its title, a few words, its tables; the same report gives the same bytes. */
export const makeReportPdf = (
  title: string,
  words: readonly string[],
  tables: readonly ReportTable[],
): Buffer =>
  typesetPdf(LAYOUT, {
    report: JSON.stringify({ title, words, tables, after: [STAGES_SENTENCE, ROUNDED_SENTENCE] }),
  });
