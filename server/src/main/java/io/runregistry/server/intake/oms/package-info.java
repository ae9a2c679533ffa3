/**
 * Asking the online monitoring system (OMS): its aggregation API speaks JSON:API, page by page. Here is how requests travel, and
 * that what is read is whole; what is made of it is told elsewhere. Owns no tables.
 */
@NullMarked
package io.runregistry.server.intake.oms;

import org.jspecify.annotations.NullMarked;
