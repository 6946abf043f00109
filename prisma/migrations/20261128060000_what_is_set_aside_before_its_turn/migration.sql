-- A plan is sent need after need, in the waves’ voice: what the cell set aside of that very need before its turn is not asked.
grant select (need_id, person_id, kind) on plan_decisions to app_waves;
create policy waves_select on plan_decisions for select to app_waves using (need_id = (select nullif(current_setting('app.need', true), '')::uuid));
