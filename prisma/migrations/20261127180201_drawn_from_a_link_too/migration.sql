-- Whoever signs from the link of a mail may draw their signature, where their screen lets them; the name typed is enough without.
drop function sign_by_link(uuid, uuid, text, text);
create function sign_by_link(signature uuid, of_paper uuid, shown_hash text, told_signer text, drawn text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  signed papers;
  mine text;
begin
  if nullif(current_setting('app.link', true), '') is null then return false; end if;
  select * into signed from papers where id = of_paper for share;
  mine := party_of_speaker(signed);
  if mine is null then return false; end if;
  insert into paper_signatures (id, paper_id, party, signer, way, level, drawing, hash, signed_at, recorded_at, signed_by)
  values (signature, of_paper, mine, told_signer, case when drawn is null then 'typed' else 'drawn' end, 'link', drawn, shown_hash, said_at(), said_at(),
    (select k.reader from link_that_signs() k));
  return true;
end $$;
revoke all on function sign_by_link(uuid, uuid, text, text, text) from public;
grant execute on function sign_by_link(uuid, uuid, text, text, text) to app_auth;

-- so may the person of a mission, from the link of their question
drop policy answer_insert on paper_signatures;
create policy answer_insert on paper_signatures for insert to app_answer with check (
  party = 'person' and way in ('typed', 'drawn') and level = 'link' and signed_by is null
  and person_id = (select nullif(current_setting('app.person', true), '')::uuid) and need_id = (select nullif(current_setting('app.need', true), '')::uuid));
