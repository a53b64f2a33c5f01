-- The oldest are removed by a daily job.
CREATE INDEX idempotency_key_at ON billing.idempotency_key (at);
CREATE INDEX webhook_fact_applied ON billing.webhook_fact (applied_at);
