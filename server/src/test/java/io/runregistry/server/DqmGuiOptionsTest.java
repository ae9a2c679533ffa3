package io.runregistry.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DqmGuiOptionsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --dqm-gui=gui.example.org | --dqm-gui must begin with http:// or https:// and name a host, not be gui.example.org
            --dqm-gui=https://anna:secret@gui.example.org | --dqm-gui must be an address without user
            --dqm-gui=https://gui.example.org?match=a | --dqm-gui must end before /data/json/samples
            --dqm-gui=https://gui.example.org --dqm-gui-every=-1 | --dqm-gui-every must be at least 0, not -1
            --dqm-gui=http://gui.example.org --dqm-gui-authorities=ca.pem | certificates are for a --dqm-gui that begins with https://
            --dqm-gui=https://gui.example.org --dqm-gui-key=key.pem | --dqm-gui-certificate and --dqm-gui-key belong together
            --dqm-gui-key=key.pem | the options that begin with --dqm-gui- are of use only with --dqm-gui
            --dqm-gui-every=10 | the options that begin with --dqm-gui- are of use only with --dqm-gui
            """)
    void whatDoesNotFitTogetherIsSaid(String options, String message) {
        assertThatThrownBy(() -> Settings.of(List.of(options.split(" "))))
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("secret");
    }
}
