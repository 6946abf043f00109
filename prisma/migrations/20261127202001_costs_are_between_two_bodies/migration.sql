-- What a mission costs is between who lends and who receives: the person it is about reads neither the statement nor who signed it.
grant execute on function paper_answers() to app_manager;

alter policy person_select on papers using (kind <> 'cost-statement' and person_id = (select nullif(current_setting('app.person', true), '')::uuid));
alter policy answer_select on papers using (
  kind <> 'cost-statement' and person_id = (select nullif(current_setting('app.person', true), '')::uuid)
  and need_id = (select nullif(current_setting('app.need', true), '')::uuid));
-- a signature is read with its paper
alter policy person_select on paper_signatures using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid) and exists (select from papers p where p.id = paper_id));
alter policy answer_select on paper_signatures using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid) and need_id = (select nullif(current_setting('app.need', true), '')::uuid)
  and exists (select from papers p where p.id = paper_id));

-- « Noté signé » before it was written which side noted it: nobody signed these here.
update mission_papers m set noted_by = 'host' where m.attested_by is not null and m.noted_by is null and not exists (
  select from papers p join paper_answers() a on a.kind = p.kind and a.rule = m.rule join paper_signatures s on s.paper_id = p.id
  where p.assignment_id = m.assignment_id and s.recorded_at = m.attested_at);
