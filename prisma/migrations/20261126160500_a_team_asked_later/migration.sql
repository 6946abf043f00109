-- « Plus tard », said by whoever answers for an association: they ask the question of themselves again, for an hour later.
drop policy pool_by_phone on outbox_messages;
create policy pool_by_phone on outbox_messages for insert to app_pool with check (
  kind in ('team-number', 'team-ask', 'phone-reply') and user_id = (select nullif(current_setting('app.actor', true), '')::uuid)
  and organization_id is null and person_id is null and email is null and solicitation_id is null
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
