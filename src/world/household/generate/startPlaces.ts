/**
 * Where objects stand when a game begins: how often an object of each type was found in a receptacle of each
 * type, over 474 games shipped with ALFWorld (valid_seen, valid_unseen and 200 of train). Movable objects and
 * the desk lamp.
 */
const COUNTS: Readonly<Record<string, string>> = {
  AlarmClock: "Desk 67 Shelf 51 SideTable 31 Dresser 22 DiningTable 9",
  Apple: "Fridge 125 CounterTop 105 GarbageCan 75 Microwave 56 SinkBasin 43 DiningTable 39 SideTable 4",
  Book:
    "Bed 103 Desk 29 Drawer 27 CounterTop 14 DiningTable 13 Dresser 12 Cabinet 12 SideTable 9 " +
    "CoffeeTable 4 Sofa 4 ArmChair 2 TVStand 1 Shelf 1",
  Bowl:
    "Cabinet 151 Fridge 129 CounterTop 95 Desk 66 DiningTable 51 Shelf 49 SinkBasin 16 Microwave 10 " +
    "SideTable 6 Dresser 3 TVStand 2 CoffeeTable 1",
  Box:
    "Sofa 21 DiningTable 19 Dresser 12 CoffeeTable 11 Cabinet 10 Shelf 8 SideTable 5 Desk 2 ArmChair 2 " +
    "TVStand 1",
  Bread: "CounterTop 228 DiningTable 76 Fridge 71 SideTable 2 Microwave 1",
  ButterKnife: "CounterTop 276 DiningTable 87 Drawer 32 SinkBasin 29 SideTable 1",
  CD:
    "Drawer 53 Desk 45 GarbageCan 21 Dresser 18 SideTable 17 Shelf 14 DiningTable 7 ArmChair 3 Cabinet " +
    "2 Safe 1",
  Candle:
    "CounterTop 51 Toilet 50 Cabinet 36 Shelf 14 Drawer 13 SideTable 8 DiningTable 5 CoffeeTable 4 " +
    "Dresser 4 Cart 2",
  CellPhone:
    "CounterTop 114 Drawer 93 Bed 55 Shelf 40 Desk 34 Dresser 26 Safe 20 SideTable 16 ArmChair 16 " +
    "DiningTable 10 Sofa 3 CoffeeTable 2 TVStand 1",
  Cloth: "Cabinet 60 BathtubBasin 34 CounterTop 20 Drawer 16 SinkBasin 11 Shelf 9 Toilet 5 Cart 3",
  CreditCard:
    "Drawer 151 Shelf 90 CounterTop 89 SideTable 40 Desk 36 Dresser 23 ArmChair 21 CoffeeTable 21 Sofa " +
    "17 DiningTable 11 TVStand 6 Ottoman 4",
  Cup: "Cabinet 104 Fridge 99 CounterTop 89 SinkBasin 59 DiningTable 42 Microwave 33 Shelf 19 SideTable 3",
  DeskLamp: "Desk 49 SideTable 31 Shelf 30 Dresser 13 CoffeeTable 1",
  DishSponge:
    "CounterTop 122 Cabinet 116 Drawer 75 DiningTable 52 SinkBasin 30 Shelf 27 GarbageCan 20 " +
    "BathtubBasin 7 Toilet 5 Cart 3 SideTable 1",
  Egg: "Fridge 114 CounterTop 104 GarbageCan 78 SinkBasin 70 Microwave 56 DiningTable 34",
  Fork: "CounterTop 213 Drawer 114 DiningTable 78 SinkBasin 48 SideTable 5",
  Glassbottle: "CounterTop 86 Cabinet 86 SinkBasin 23 GarbageCan 18 Shelf 18 DiningTable 15 Fridge 6",
  HandTowel: "HandTowelHolder 111 CounterTop 7",
  Kettle: "StoveBurner 51 CounterTop 44 Cabinet 28 DiningTable 9 SinkBasin 2",
  KeyChain:
    "Drawer 64 Desk 37 Shelf 33 Safe 32 SideTable 32 Dresser 28 DiningTable 20 ArmChair 17 Sofa 16 " +
    "CoffeeTable 10 TVStand 6 Cabinet 3",
  Knife: "CounterTop 279 DiningTable 68 Drawer 63 SinkBasin 14 SideTable 1",
  Ladle: "CounterTop 52 Drawer 19 Cabinet 16 DiningTable 15 SinkBasin 1",
  Laptop:
    "Bed 115 Desk 30 DiningTable 24 Sofa 22 ArmChair 14 Dresser 14 CoffeeTable 12 SideTable 7 TVStand 6",
  Lettuce: "CounterTop 185 Fridge 117 DiningTable 87 SinkBasin 17 GarbageCan 8 SideTable 1",
  Mug:
    "CounterTop 145 Cabinet 91 CoffeeMachine 88 Fridge 81 Desk 60 Shelf 50 DiningTable 47 Microwave 38 " +
    "SinkBasin 33 SideTable 15 Dresser 6",
  Newspaper:
    "Sofa 18 Shelf 10 DiningTable 9 Dresser 9 SideTable 8 CoffeeTable 7 ArmChair 5 Cabinet 5 Drawer 2 " +
    "Ottoman 1",
  Pan: "StoveBurner 284 CounterTop 103 Fridge 25 Cabinet 23 DiningTable 13",
  PaperTowelRoll: "CounterTop 62 GarbageCan 35 Shelf 28 DiningTable 12 Toilet 2 SideTable 2",
  Pen:
    "Desk 49 Drawer 43 Shelf 31 DiningTable 24 SideTable 23 Dresser 23 CounterTop 14 GarbageCan 6 " +
    "CoffeeTable 2 TVStand 1",
  Pencil:
    "Desk 59 Drawer 45 Shelf 38 SideTable 31 Dresser 21 DiningTable 18 CounterTop 13 GarbageCan 9 " +
    "CoffeeTable 7",
  PepperShaker: "Cabinet 146 CounterTop 142 Drawer 93 DiningTable 43 Shelf 41 SideTable 9",
  Pillow: "Bed 161 Sofa 49 ArmChair 24 Ottoman 1",
  Plate:
    "Cabinet 193 CounterTop 108 DiningTable 64 Fridge 62 Shelf 22 SinkBasin 13 Microwave 6 SideTable 2 " +
    "CoffeeTable 2 TVStand 1",
  Pot: "StoveBurner 342 CounterTop 54 Fridge 14 DiningTable 13 Cabinet 6 Shelf 4 SinkBasin 1",
  Potato: "CounterTop 139 Fridge 129 SinkBasin 64 Microwave 46 DiningTable 42 GarbageCan 37 SideTable 5",
  RemoteControl:
    "Sofa 29 CoffeeTable 21 Dresser 20 ArmChair 16 SideTable 12 Drawer 12 TVStand 10 DiningTable 7 " +
    "Shelf 5 Desk 4 CounterTop 1 Ottoman 1",
  SaltShaker: "Cabinet 141 Drawer 109 CounterTop 103 DiningTable 59 Shelf 39 SideTable 5",
  SoapBar:
    "CounterTop 48 Toilet 30 SinkBasin 25 Cabinet 18 Shelf 11 Drawer 10 BathtubBasin 9 GarbageCan 8 " +
    "Cart 2 SideTable 1",
  SoapBottle:
    "CounterTop 205 Cabinet 200 GarbageCan 73 DiningTable 64 Toilet 35 Shelf 33 SideTable 10 Drawer 5 " +
    "Dresser 2 Cart 2",
  Spatula: "CounterTop 209 Drawer 105 DiningTable 79 SinkBasin 62 StoveBurner 2 SideTable 1",
  Spoon: "CounterTop 193 Drawer 121 SinkBasin 76 DiningTable 66 SideTable 6",
  SprayBottle:
    "CounterTop 66 Cabinet 47 Toilet 39 GarbageCan 19 Shelf 11 Cart 8 DiningTable 7 Dresser 6 SideTable " +
    "6 Drawer 1 Toaster 1",
  Statue: "CounterTop 110 Shelf 91 DiningTable 29 SideTable 27 CoffeeTable 22 Dresser 16 TVStand 8 Safe 3",
  TeddyBear: "Bed 18",
  TissueBox:
    "SideTable 19 Shelf 18 DiningTable 14 Cabinet 11 CoffeeTable 9 CounterTop 9 Desk 8 Dresser 8 Drawer " +
    "6 Cart 2 GarbageCan 1 TVStand 1 Toilet 1",
  ToiletPaper:
    "Toilet 42 Cabinet 36 CounterTop 25 ToiletPaperHanger 21 GarbageCan 13 Shelf 12 Drawer 9 Cart 2 " +
    "SideTable 2",
  Tomato: "CounterTop 168 Fridge 147 DiningTable 56 SinkBasin 40 GarbageCan 40 SideTable 5",
  Towel: "TowelHolder 97 CounterTop 1",
  Vase:
    "Shelf 123 Cabinet 93 CounterTop 75 DiningTable 11 Dresser 9 TVStand 9 SideTable 7 CoffeeTable 6 " +
    "Safe 6 Desk 1",
  Watch: "SideTable 12 Dresser 10 CoffeeTable 10 Drawer 9 DiningTable 7 Shelf 6 Safe 6 TVStand 5",
  WateringCan: "CoffeeTable 3",
  WineBottle: "CounterTop 45 DiningTable 40 Cabinet 35 GarbageCan 18 Shelf 7 Fridge 3",
};

/** For each object type, receptacle types with their counts. */
export const START_PLACES: Readonly<Record<string, ReadonlyMap<string, number>>> = Object.fromEntries(
  Object.entries(COUNTS).map(([type, text]) => {
    const parts = text.split(" ");
    const places = new Map<string, number>();
    for (let i = 0; i < parts.length; i += 2) places.set(parts[i], Number(parts[i + 1]));
    return [type, places];
  }),
);
