package io.runregistry.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AttributeCatalogueTest {

    private static final AttributeCatalogue BUILT_IN = AttributeCatalogue.builtIn();

    @Test
    void anAttributeIsDescribedWithItsUnit() {
        KnownName energy = BUILT_IN.find(Kind.OMS, "energy").orElseThrow();

        assertThat(energy.type()).isEqualTo(ValueType.NUMBER);
        assertThat(energy.unit()).contains("GeV");
        assertThat(energy.description()).contains("energy of a beam; 6800 in collisions of 2022");
        assertThat(energy.wire()).isEqualTo("oms_attributes.energy");
        assertThat(energy.operators()).containsExactly("=", "<>", "<", ">", "<=", ">=");
    }

    @Test
    void everyAttributeOfARunIsDescribed() {
        for (Kind kind : List.of(Kind.OMS, Kind.RR)) {
            assertThat(BUILT_IN.known(kind))
                    .isNotEmpty()
                    .allSatisfy(name ->
                            assertThat(name.description()).as(name.name()).isPresent());
        }
    }

    @Test
    void whatDataAddKeepsWhatIsTold() {
        AttributeCatalogue more = BUILT_IN.with(Kind.OMS, List.of("energy", "beta_star_start"));

        assertThat(more.find(Kind.OMS, "energy")).isEqualTo(BUILT_IN.find(Kind.OMS, "energy"));
        assertThat(more.names(Kind.OMS)).containsEntry("beta_star_start", ValueType.UNKNOWN);
        assertThat(BUILT_IN.knows(Kind.OMS, "beta_star_start")).isFalse();
    }

    @Test
    void aCatalogueIsTheSameAfterItsTravel() {
        AttributeCatalogue more = BUILT_IN.with(Kind.OMS, List.of("beta_star_start"))
                .with(Kind.COLUMN, List.of("gem-gem"))
                .with(Kind.DATASET, List.of("gem_state"));

        AttributeCatalogue read = AttributeCatalogue.fromJson(more.toJson());

        for (Kind kind : Kind.values()) {
            assertThat(read.known(kind)).isEqualTo(more.known(kind));
        }
        assertThat(read.toJson()).isEqualTo(more.toJson());
    }

    @Test
    void metaTellsWhatPagesNeed() {
        JsonNode meta = BUILT_IN.toJson();

        assertThat(meta.path("attributes").get(0))
                .hasToString(
                        "{\"name\":\"run\",\"type\":\"number\",\"unit\":null,\"description\":\"the run's number\","
                                + "\"wire\":\"run_number\",\"of\":\"run\",\"operators\":[\"=\",\"<>\",\"<\",\">\",\"<=\",\">=\"]}");
        assertThat(meta.path("columns").get(0)).hasToString("{\"name\":\"btag-btag\",\"workspace\":\"btag\"}");
        assertThat(meta.path("statuses")).hasSize(7);
    }

    @Test
    void somethingElseThanMetaIsRefused() {
        assertThatThrownBy(() -> AttributeCatalogue.fromJson(JsonMapper.shared().readTree("{\"runs\": []}")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("a registry's names need the array \"attributes\", not null");
    }
}
