create function flarewatch.insist(holds boolean, what text) returns void language plpgsql as $$
begin
  if holds is not true then
    raise exception using errcode = 'FW001', message = what;
  end if;
end
$$;
comment on function flarewatch.insist(boolean, text) is 'Fails, and with it the transaction, when something that the caller takes for granted does not hold. Lets many statements and their commit be sent at once.';
