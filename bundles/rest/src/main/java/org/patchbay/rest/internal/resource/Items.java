package org.patchbay.rest.internal.resource;

import java.util.List;

/**
 * A list that is never long.
 *
 * @param items all of it
 */
public record Items<T>(List<T> items) {}
