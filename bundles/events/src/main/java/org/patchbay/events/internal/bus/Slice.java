package org.patchbay.events.internal.bus;

import java.util.List;
import org.patchbay.events.internal.EventRow;

/**
 * What was read of the log.
 *
 * @param rows in the order of their positions
 * @param readTo the position up to which there is nothing more of it
 */
record Slice(List<EventRow> rows, long readTo) {}
