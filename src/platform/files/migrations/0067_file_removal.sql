-- A document that was added by mistake, perhaps about somebody else, is destroyed by the organisation that added it, while it
-- may write to the case. That it was added and destroyed stays in the record.
create policy remove on files.file for delete to lidzas_app using (
  recorded_by = access.organisation()
  and exists (select from access.visible v where v.case_id = file.case_id and v.holder = access.organisation()
              and v.write_until > now()));
grant delete on files.file to lidzas_app;
