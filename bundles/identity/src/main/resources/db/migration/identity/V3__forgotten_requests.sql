-- The oldest are removed by a daily job.
CREATE INDEX idempotency_key_at ON identity.idempotency_key (at);
