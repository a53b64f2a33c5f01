-- What the running transaction is bound to; see Database.inTenant and Database.inPlatform.

CREATE FUNCTION patchbay.tenant() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('patchbay.tenant', true), '')::uuid;

CREATE FUNCTION patchbay.platform() RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('patchbay.scope', true), '') = 'platform';

-- Lets a transaction see and write only its tenant's rows of a table, the owner's too. Rows without
-- a tenant are the platform's. The sub-selects are evaluated once a query, not once a row.
CREATE FUNCTION patchbay.protect(protected regclass, tenant_column name DEFAULT 'tenant_id') RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', protected);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', protected);
  EXECUTE format(
    'CREATE POLICY tenant ON %s USING (%I = (SELECT patchbay.tenant()) OR (SELECT patchbay.platform()))',
    protected, tenant_column);
END $$;
