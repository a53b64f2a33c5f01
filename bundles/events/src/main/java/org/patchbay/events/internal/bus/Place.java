package org.patchbay.events.internal.bus;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Where a subscription stands when a node takes it on.
 *
 * @param position all up to it is done, parked or of stragglers
 * @param generation of the lease
 * @param stragglers positions of tenants that are told apart
 * @param parked aggregates whose events wait
 */
record Place(long position, int generation, Map<UUID, Long> stragglers, Set<AggregateKey> parked) {}
