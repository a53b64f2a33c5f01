package org.patchbay.plugin.api.server;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * An amount of something used.
 *
 * @param metric what, for example {@code traffic.out}
 * @param unit in what, for example {@code byte}, {@code second}
 * @param quantity how much, in that unit
 * @param from begin, included
 * @param to end, not included
 */
public record Usage(String metric, String unit, BigDecimal quantity, Instant from, Instant to) {}
