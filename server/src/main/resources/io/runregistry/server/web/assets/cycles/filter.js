// Which datasets are meant: what a query says, or those that are selected, in the words of the API.

export async function filterOf(query) {
    const response = await fetch(`/web/cycles/filter?query=${encodeURIComponent(query)}`, {headers: {Accept: "application/json"}});
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.err);
    return answer.filter;
}

export const filterOfSelected = boxes => ({
    or: boxes.map(({dataset}) => ({and: [{run_number: Number(dataset.run)}, {name: dataset.name}]})),
});
