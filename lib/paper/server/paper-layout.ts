import 'server-only';

/** How a paper is laid out, in Typst: its words come as data, never as markup. Titles, lists and tables are tagged. */
export const LAYOUT = `
#let paper = json(bytes(sys.inputs.paper))
#set document(title: paper.title + " " + paper.code, author: "Relève", date: auto)
#set text(lang: "fr", region: "FR", size: 10.5pt, font: ("Source Sans 3", "Noto Emoji", "Noto Sans Arabic", "Noto Sans Hebrew"))
#set page(paper: "a4", margin: (x: 22mm, top: 20mm, bottom: 22mm), footer: context [
  #set text(size: 8pt, fill: luma(90))
  #paper.title, n° #paper.code #h(1fr) page #counter(page).display("1 sur 1", both: true)
])
#set par(justify: false, leading: 0.62em, spacing: 0.95em)
#set list(indent: 0.4em, spacing: 0.62em)
#show heading: it => block(above: 1.35em, below: 0.75em, text(size: 12pt, weight: 600, it.body))
#show title: set text(size: 18pt, weight: 600)
#title(paper.title)
#text(size: 9pt, fill: luma(70))[N° #paper.code, établi le #paper.issuedAt. #paper.reference.]

#for part in paper.blocks {
  if part.kind == "heading" { heading(level: 1, part.text) }
  else if part.kind == "paragraph" { par(part.text) }
  else if part.kind == "list" { list(..part.items.map(item => [#item])) }
  else { table(columns: part.head.len(), stroke: 0.5pt + luma(140), inset: 6pt,
    table.header(..part.head.map(cell => strong(cell))), ..part.rows.flatten().map(cell => [#cell])) }
}

#heading(level: 1)[Signatures]
#for party in paper.parties {
  block(breakable: false, width: 100%, stroke: 0.5pt + luma(140), inset: 8pt, below: 0.8em)[
    #strong(party.label) : #party.name
    #if "drawn" in party { parbreak(); image(bytes(party.drawn.svg), format: "svg", height: 16mm, alt: party.drawn.alt) }
    #if "signed" in party { parbreak(); party.signed } else [
      #v(2.6em)
      Nom, date et signature, précédés de « lu et approuvé ».
    ]
  ]
}
#if "copyOf" in paper {
  for words in paper.copyOf { par(text(size: 9pt, words)) }
  pdf.attach(sys.inputs.signed, read(sys.inputs.signed, encoding: none), relationship: "source", mime-type: "application/pdf",
    description: "Le document signé : " + paper.title + " " + paper.code)
}
#block(breakable: false, grid(columns: (24mm, 1fr), column-gutter: 5mm, align: horizon,
  image(bytes(sys.inputs.qr), format: "svg", width: 24mm, alt: "Code à lire avec un téléphone : " + paper.verifyAt),
  text(size: 9pt)[Ce papier se vérifie à l’adresse #paper.verifyAt avec le code #paper.code. La page dit s’il est toujours valable, sans nommer personne.]))
`;
