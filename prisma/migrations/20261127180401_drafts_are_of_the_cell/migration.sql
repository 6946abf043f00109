-- Whoever makes papers reads what is in force, or was, and no draft.
drop policy manager_select on paper_templates;
create policy manager_select on paper_templates for select to app_manager using (
  territory_id = (select nullif(current_setting('app.territory', true), '')::text) and in_force_at is not null);
