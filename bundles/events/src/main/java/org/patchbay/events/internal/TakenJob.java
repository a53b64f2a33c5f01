package org.patchbay.events.internal;

import org.patchbay.events.JobHandler.Job;

/**
 * A job that this node has taken.
 *
 * @param kind who runs it
 * @param job what its handler gets
 */
record TakenJob(String kind, Job job) {}
