-- What became of those asked is published as « not given » when it is nobody, as for a few (lib/decisions/103): beside the seats taken, a
-- nought of one scheme said how many people came by another. The months already published are put right; nothing else of them moves.
update published_months m set figures = jsonb_set(m.figures, '{people}', (
  select coalesce(jsonb_agg(p.one || jsonb_build_object('yes', nullif(p.one -> 'yes', '0'::jsonb), 'present', nullif(p.one -> 'present', '0'::jsonb))
    order by p.rank), '[]'::jsonb)
  from jsonb_array_elements(m.figures -> 'people') with ordinality p(one, rank)))
where jsonb_typeof(m.figures -> 'people') = 'array';
