package io.runregistry.server.golden;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/** The table of results: what rules gave, whoever asked. A result never changes. */
@Component
class GoldenResults {

    static final Table<Record> GOLDEN_RESULT = table(name("golden_result"));
    static final Field<Long> ID = field(name("golden_result", "id"), Long.class);
    static final Field<byte[]> MEMBERS = field(name("golden_result", "members"), byte[].class);
    static final Field<Boolean> DEFLATED = field(name("golden_result", "deflated"), Boolean.class);
    private static final Field<byte[]> FINGERPRINT = field(name("golden_result", "fingerprint"), byte[].class);
    private static final Field<Long> ATOMIC_VERSION = field(name("golden_result", "atomic_version"), Long.class);

    private final DSLContext database;

    GoldenResults(DSLContext database) {
        this.database = database;
    }

    /** What the answer depends on, and nothing else: the same rule, but for blanks, the same pattern and the same version. */
    static byte[] fingerprint(String rule, String namePattern, long version) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {rule, namePattern, Long.toString(version)}) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    OptionalLong find(byte[] fingerprint) {
        Long id = database.select(ID)
                .from(GOLDEN_RESULT)
                .where(FINGERPRINT.eq(fingerprint))
                .fetchOne(ID);
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }

    /** Keeps a result; if somebody else found the same meanwhile, it is that one. */
    long add(byte[] fingerprint, long version, byte[] deflatedMembers) {
        return database.insertInto(GOLDEN_RESULT, FINGERPRINT, ATOMIC_VERSION, MEMBERS)
                .values(fingerprint, version, deflatedMembers)
                .onConflict(FINGERPRINT)
                .doNothing()
                .returning(ID)
                .fetchOptional(ID)
                .orElseGet(() -> find(fingerprint).orElseThrow());
    }
}
