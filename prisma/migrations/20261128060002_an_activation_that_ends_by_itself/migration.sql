-- An activation that ends by itself keeps how many people were up to date, as one that is closed does.
grant update (ready_at_end) on activations to app_worker;
grant execute on function reserve_ready(timestamptz) to app_worker;
