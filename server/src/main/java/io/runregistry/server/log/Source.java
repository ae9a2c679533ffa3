package io.runregistry.server.log;

/** Where lumisection values come from: Run Registry's own judgement, or the online monitoring system. */
enum Source {
    RR,
    OMS
}
