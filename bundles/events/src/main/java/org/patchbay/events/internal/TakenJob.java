package org.patchbay.events.internal;

import org.patchbay.events.JobHandler.Job;
import org.patchbay.events.Metadata;

/**
 * A job that this node has taken.
 *
 * @param kind who runs it
 * @param job what its handler gets
 * @param metadata what it goes back to
 */
record TakenJob(String kind, Job job, Metadata metadata) {}
